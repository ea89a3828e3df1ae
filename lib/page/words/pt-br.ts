import type { Words } from '#lib/page/words.ts';

export const ptBR: Words = {
  step: 'Etapa {step} de {of}',
  back: 'Voltar',
  startOver: 'Recomeçar',
  welcome: {
    title: 'Boas-vindas a {organization}',
    body: 'Este dispositivo é gerenciado por {organization}. Algumas etapas curtas e ele estará pronto para você.',
    ahead: {
      'sign-in': 'Inicie a sessão com sua conta',
      consent: 'Leia e aceite os termos',
      install: 'Instale os ajustes',
    },
    button: 'Continuar',
  },
  signIn: {
    title: 'Iniciar Sessão',
    body: 'Inicie a sessão com sua conta de {organization} para que este dispositivo seja configurado para você.',
    provider: 'Você continuará em {provider}.',
    stuck:
      'Se a página de início de sessão parar de responder, escolha “Cancelar”. Se aparecer um erro, escolha “Voltar” e continue novamente.',
    button: 'Continuar e Iniciar Sessão',
    choose: 'Escolha como você quer iniciar a sessão.',
    askEmail: 'Digite seu e-mail para ir à página de início de sessão correta.',
    with: 'Você inicia a sessão com {provider}.',
    otherWay: 'Iniciar Sessão de Outra Forma',
    name: 'Nome de usuário ou e-mail',
    password: 'Senha',
    passwordOrCode: 'Senha ou código de uso único',
    enter: 'Iniciar Sessão',
    nameMissing: 'Digite seu nome de usuário.',
    passwordMissing: 'Digite sua senha.',
    emailMissing: 'Digite seu e-mail completo, com a parte depois do @.',
    wait: 'Você poderá tentar novamente em {time}.',
  },
  consent: {
    title: 'Termos de Uso',
    label: 'Li o texto e concordo.',
    optional: 'Você pode continuar sem concordar.',
    button: 'Continuar',
    missingTitle: 'Falta uma coisa',
    missing: 'Para continuar, confirme que você concorda.',
  },
  install: {
    title: 'Quase Lá',
    body: 'Escolha “Instalar” para configurar este dispositivo para {organization}. Depois, esta janela se fechará sozinha e a configuração continuará.',
    button: 'Instalar',
    againTitle: 'Instalar Mais uma Vez?',
    againBody:
      'Os ajustes já foram enviados a este dispositivo. Se esta janela ainda estiver aberta, envie-os novamente.',
    againButton: 'Instalar Novamente',
    person: 'Sessão iniciada como',
    device: 'Dispositivo',
    serial: 'Número de série',
  },
  help: {
    title: 'Precisa de ajuda?',
    stuck: 'Se você não conseguir continuar',
    steps: [
      'Escolha “Cancelar”.',
      'Se aparecer um erro, escolha “Voltar”.',
      'Depois, continue novamente.',
    ],
    reference: 'Se pedir ajuda, leia em voz alta:',
    contact: 'Suporte de {organization}',
    phone: 'Telefone',
    email: 'E-mail',
    website: 'Site',
  },
  ways: {
    tryAgain: 'Tentar Novamente',
    signInAgain: 'Iniciar Sessão Novamente',
    goOn: 'Continuar',
  },
  advice: {
    openFromSetup: {
      title: 'Esta página é aberta durante a configuração',
      body: 'Ela faz parte da configuração de um novo dispositivo e não pode ser usada em um navegador.',
      next: 'No dispositivo que você está configurando, continue até que a página apareça sozinha.',
    },
    startAgain: {
      title: 'Vamos tentar novamente',
      body: 'Algo se perdeu no caminho. Você pode recomeçar sem problemas.',
      next: 'Escolha “Cancelar”. Se aparecer um erro, escolha “Voltar” e continue novamente.',
    },
    deviceUnknown: {
      title: 'Não foi possível identificar o dispositivo',
      body: 'As informações que o dispositivo enviou sobre si mesmo não puderam ser verificadas.',
      next: 'Escolha “Cancelar” e continue novamente. Se acontecer outra vez, peça ajuda.',
    },
    deviceBlocked: {
      title: 'Este dispositivo não pode ser configurado aqui',
      body: 'Sua organização excluiu este dispositivo.',
      next: 'Peça ajuda. Somente sua organização pode permiti-lo novamente.',
    },
    linkExpired: {
      title: 'Demorou um pouco demais',
      body: 'Para sua segurança, estas páginas são fechadas quando nada acontece por algum tempo.',
      next: 'Escolha “Cancelar”. Se aparecer um erro, escolha “Voltar” e continue novamente.',
    },
    alreadyFinished: {
      title: 'Já concluído',
      body: 'Estas etapas foram concluídas e esta página não é mais necessária.',
      next: 'Se a configuração não continuar, escolha “Cancelar” e continue novamente.',
    },
    notThisWay: {
      title: 'Não há nada aqui',
      body: 'Esta página não existe ou ainda não é a vez dela.',
      next: 'Volte à etapa anterior ou recomece.',
    },
    formUnreadable: {
      title: 'O envio não deu certo',
      body: 'Não foi possível ler o que você enviou e nada foi salvo.',
      next: 'Volte e tente novamente.',
    },
    consentNeeded: {
      title: 'Sua concordância é necessária',
      body: 'Para continuar, leia os termos e confirme que você concorda.',
    },
    signInAgain: {
      title: 'Inicie a sessão novamente',
      body: 'Este início de sessão não é mais válido. Um novo leva só um instante.',
    },
    signInRefused: {
      title: 'Não foi possível iniciar a sessão',
      body: 'O início de sessão foi cancelado ou recusado.',
      next: 'Tente novamente ou use outra conta.',
    },
    signInIncomplete: {
      title: 'Falta alguma coisa',
      body: 'Para iniciar a sessão, digite seu nome de usuário e sua senha.',
    },
    emailUnknown: {
      title: 'Seu início de sessão não foi encontrado',
      body: 'Não há início de sessão aqui para esse e-mail.',
      next: 'Verifique a parte depois do @ e tente novamente.',
    },
    tooManyTries: {
      title: 'Tentativas demais',
      body: 'Depois de várias senhas incorretas, o início de sessão faz uma pausa para proteger sua conta.',
      next: 'Aguarde um pouco e tente novamente.',
    },
    notAllowed: {
      title: 'Esta conta não pode ser usada aqui',
      body: 'Você iniciou a sessão, mas sua conta não tem permissão para configurar este dispositivo.',
      next: 'Use outra conta ou peça acesso.',
    },
    deviceLimit: {
      title: 'Não há mais dispositivos para esta conta',
      body: 'Você iniciou a sessão, mas sua conta já configurou todos os dispositivos permitidos.',
      next: 'Use outra conta ou peça ajuda.',
    },
    accountIncomplete: {
      title: 'Sua conta ainda não está pronta',
      body: 'Você iniciou a sessão, mas falta um dado necessário para atribuir este dispositivo a você.',
      next: 'Peça ajuda. Somente sua organização pode adicioná-lo.',
    },
    passwordWrong: {
      title: 'Os dados não conferem',
      body: 'O nome ou a senha não está correto.',
      next: 'Verifique os dois e tente novamente.',
    },
    passwordExpired: {
      title: 'Sua senha precisa ser alterada',
      body: 'Ela expirou ou foi definida por outra pessoa.',
      next: 'Altere-a em outro computador e inicie a sessão aqui novamente.',
    },
    accountLocked: {
      title: 'Sua conta está bloqueada',
      body: 'Foram digitadas muitas senhas incorretas.',
      next: 'Aguarde um pouco antes de tentar novamente ou peça ajuda.',
    },
    accountClosed: {
      title: 'Sua conta está desativada',
      body: 'Ela terminou ou não pode ser usada neste momento.',
      next: 'Use outra conta ou peça ajuda.',
    },
    codeUsedUp: {
      title: 'Este código não vale mais',
      body: 'Um código de uso único serve para um só dispositivo e por tempo limitado.',
      next: 'Peça um novo.',
    },
    providerDown: {
      title: 'O início de sessão não está disponível',
      body: 'No momento, não é possível acessar a página de início de sessão.',
      next: 'Aguarde um minuto e tente novamente.',
    },
    mdmDown: {
      title: 'Só um momento',
      body: 'O servidor que configura este dispositivo não está respondendo. O que você já fez está salvo.',
      next: 'Aguarde um minuto e tente novamente.',
    },
    setupBroken: {
      title: 'Não é possível continuar',
      body: 'Sua organização precisa corrigir algo. A culpa não é sua e não dá para resolver neste dispositivo.',
      next: 'Peça ajuda e tente novamente mais tarde.',
    },
    busy: {
      title: 'Há muito movimento agora',
      body: 'Muitos dispositivos estão sendo configurados ao mesmo tempo.',
      next: 'Aguarde um minuto e tente novamente.',
    },
  },
};
