import type { Words } from '#lib/page/words.ts';

export const es: Words = {
  step: 'Paso {step} de {of}',
  back: 'Atrás',
  startOver: 'Empezar de nuevo',
  welcome: {
    title: 'Te damos la bienvenida a {organization}',
    body: 'Este dispositivo está gestionado por {organization}. Unos pocos pasos y estará listo para ti.',
    ahead: {
      'sign-in': 'Inicia sesión con tu cuenta',
      consent: 'Lee y acepta las condiciones',
      install: 'Instala los ajustes',
    },
    button: 'Continuar',
  },
  signIn: {
    title: 'Iniciar sesión',
    body: 'Inicia sesión con tu cuenta de {organization} para que este dispositivo se configure para ti.',
    provider: 'Continuarás en {provider}.',
    stuck:
      'Si la página de inicio de sesión deja de responder, elige “Cancelar”. Si aparece un error, elige “Atrás” y vuelve a continuar.',
    button: 'Ir a iniciar sesión',
    choose: 'Elige cómo quieres iniciar sesión.',
    askEmail: 'Introduce tu correo electrónico para ir a la página de inicio de sesión correcta.',
    with: 'Inicias sesión con {provider}.',
    otherWay: 'Iniciar sesión de otra forma',
    name: 'Nombre de usuario o correo electrónico',
    password: 'Contraseña',
    passwordOrCode: 'Contraseña o código de un solo uso',
    enter: 'Iniciar sesión',
    nameMissing: 'Introduce tu nombre de usuario.',
    passwordMissing: 'Introduce tu contraseña.',
    emailMissing: 'Introduce tu correo electrónico completo, con la parte que va después de la @.',
    wait: 'Podrás intentarlo de nuevo dentro de {time}.',
  },
  consent: {
    title: 'Condiciones de uso',
    label: 'He leído el texto y lo acepto.',
    optional: 'Puedes continuar sin aceptar.',
    button: 'Continuar',
    missingTitle: 'Falta una cosa',
    missing: 'Para continuar, confirma que aceptas.',
  },
  install: {
    title: 'Ya casi está',
    body: 'Elige “Instalar” para configurar este dispositivo para {organization}. Después, esta ventana se cerrará sola y la configuración seguirá adelante.',
    button: 'Instalar',
    againTitle: '¿Instalar otra vez?',
    againBody:
      'Los ajustes ya se han enviado a este dispositivo. Si esta ventana sigue abierta, envíalos de nuevo.',
    againButton: 'Instalar de nuevo',
    person: 'Sesión iniciada como',
    device: 'Dispositivo',
    serial: 'Número de serie',
  },
  help: {
    title: '¿Necesitas ayuda?',
    stuck: 'Si no puedes continuar',
    steps: [
      'Elige “Cancelar”.',
      'Si aparece un error, elige “Atrás”.',
      'Después, vuelve a continuar.',
    ],
    reference: 'Si pides ayuda, lee en voz alta:',
    contact: 'Soporte de {organization}',
    phone: 'Teléfono',
    email: 'Correo electrónico',
    website: 'Sitio web',
  },
  ways: {
    tryAgain: 'Intentar de nuevo',
    signInAgain: 'Iniciar sesión de nuevo',
    goOn: 'Continuar',
  },
  advice: {
    openFromSetup: {
      title: 'Esta página se abre durante la configuración',
      body: 'Sirve para configurar un dispositivo nuevo y no se puede usar en un navegador.',
      next: 'En el dispositivo que estás configurando, continúa hasta que la página aparezca por sí sola.',
    },
    startAgain: {
      title: 'Vamos a intentarlo de nuevo',
      body: 'Algo se ha perdido por el camino. Puedes volver a empezar sin problema.',
      next: 'Elige “Cancelar”. Si aparece un error, elige “Atrás” y vuelve a continuar.',
    },
    deviceUnknown: {
      title: 'No se ha podido identificar el dispositivo',
      body: 'No se han podido verificar los datos que el dispositivo ha enviado sobre sí mismo.',
      next: 'Elige “Cancelar” y vuelve a continuar. Si ocurre otra vez, pide ayuda.',
    },
    deviceBlocked: {
      title: 'Este dispositivo no se puede configurar aquí',
      body: 'Tu organización ha excluido este dispositivo.',
      next: 'Pide ayuda. Solo tu organización puede volver a permitirlo.',
    },
    linkExpired: {
      title: 'Ha pasado demasiado tiempo',
      body: 'Por tu seguridad, estas páginas se cierran si no ocurre nada durante un rato.',
      next: 'Elige “Cancelar”. Si aparece un error, elige “Atrás” y vuelve a continuar.',
    },
    alreadyFinished: {
      title: 'Ya está hecho',
      body: 'Estos pasos se han completado y esta página ya no hace falta.',
      next: 'Si la configuración no sigue adelante, elige “Cancelar” y vuelve a continuar.',
    },
    notThisWay: {
      title: 'Aquí no hay nada',
      body: 'Esta página no existe o todavía no le ha llegado el turno.',
      next: 'Vuelve al paso anterior o empieza de nuevo.',
    },
    formUnreadable: {
      title: 'El envío no ha llegado bien',
      body: 'No se ha podido leer lo que has enviado y no se ha guardado nada.',
      next: 'Vuelve atrás e inténtalo de nuevo.',
    },
    consentNeeded: {
      title: 'Hace falta que aceptes',
      body: 'Para continuar, lee las condiciones y confirma que las aceptas.',
    },
    signInAgain: {
      title: 'Vuelve a iniciar sesión',
      body: 'Este inicio de sesión ya no es válido. Hacerlo de nuevo es solo un momento.',
    },
    signInRefused: {
      title: 'No se ha podido iniciar sesión',
      body: 'El inicio de sesión se ha cancelado o rechazado.',
      next: 'Inténtalo de nuevo o usa otra cuenta.',
    },
    signInIncomplete: {
      title: 'Falta algo',
      body: 'Para iniciar sesión, introduce tu nombre de usuario y tu contraseña.',
    },
    emailUnknown: {
      title: 'No se ha encontrado tu inicio de sesión',
      body: 'Aquí no hay ningún inicio de sesión para ese correo electrónico.',
      next: 'Comprueba la parte que va después de la @ e inténtalo de nuevo.',
    },
    tooManyTries: {
      title: 'Demasiados intentos',
      body: 'Tras varias contraseñas incorrectas, el inicio de sesión hace una pausa para proteger tu cuenta.',
      next: 'Espera un poco e inténtalo de nuevo.',
    },
    notAllowed: {
      title: 'Esta cuenta no se puede usar aquí',
      body: 'Has iniciado sesión, pero tu cuenta no tiene permiso para configurar este dispositivo.',
      next: 'Usa otra cuenta o pide acceso.',
    },
    deviceLimit: {
      title: 'No se admiten más dispositivos con esta cuenta',
      body: 'Has iniciado sesión, pero con tu cuenta ya se han configurado todos los dispositivos permitidos.',
      next: 'Usa otra cuenta o pide ayuda.',
    },
    accountIncomplete: {
      title: 'Tu cuenta aún no está lista',
      body: 'Has iniciado sesión, pero falta un dato necesario para asignarte este dispositivo.',
      next: 'Pide ayuda. Solo tu organización puede añadirlo.',
    },
    passwordWrong: {
      title: 'Los datos no coinciden',
      body: 'El nombre o la contraseña no son correctos.',
      next: 'Comprueba ambos e inténtalo de nuevo.',
    },
    passwordExpired: {
      title: 'Tienes que cambiar tu contraseña',
      body: 'Ha caducado o la ha establecido otra persona.',
      next: 'Cámbiala en otro ordenador y vuelve a iniciar sesión aquí.',
    },
    accountLocked: {
      title: 'Tu cuenta está bloqueada',
      body: 'Se han introducido demasiadas contraseñas incorrectas.',
      next: 'Espera un rato antes de volver a intentarlo o pide ayuda.',
    },
    accountClosed: {
      title: 'Tu cuenta está desactivada',
      body: 'Ha finalizado o no se puede usar en este momento.',
      next: 'Usa otra cuenta o pide ayuda.',
    },
    codeUsedUp: {
      title: 'Este código ya no es válido',
      body: 'Un código de un solo uso sirve para un único dispositivo y durante un tiempo limitado.',
      next: 'Pide uno nuevo.',
    },
    providerDown: {
      title: 'El inicio de sesión no está disponible',
      body: 'En este momento no se puede acceder a la página de inicio de sesión.',
      next: 'Espera un minuto e inténtalo de nuevo.',
    },
    mdmDown: {
      title: 'Un momento',
      body: 'El servidor que configura este dispositivo no responde. Lo que has hecho hasta ahora está guardado.',
      next: 'Espera un minuto e inténtalo de nuevo.',
    },
    setupBroken: {
      title: 'No podemos continuar',
      body: 'Tu organización tiene que corregir algo. No es culpa tuya y no se puede arreglar en este dispositivo.',
      next: 'Pide ayuda e inténtalo de nuevo más tarde.',
    },
    busy: {
      title: 'Hay mucha actividad',
      body: 'Se están configurando muchos dispositivos a la vez.',
      next: 'Espera un minuto e inténtalo de nuevo.',
    },
  },
};
