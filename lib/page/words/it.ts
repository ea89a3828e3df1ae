import type { Words } from '#lib/page/words.ts';

export const it: Words = {
  step: 'Passaggio {step} di {of}',
  back: 'Indietro',
  startOver: 'Ricomincia',
  welcome: {
    title: 'Ti diamo il benvenuto in {organization}',
    body: 'Questo dispositivo è gestito da {organization}. Ancora pochi passaggi e sarà pronto per te.',
    ahead: {
      'sign-in': 'Accedi con il tuo account',
      consent: 'Leggi e accetta le condizioni',
      install: 'Installa le impostazioni',
    },
    button: 'Continua',
  },
  signIn: {
    title: 'Accedi',
    body: 'Accedi con il tuo account {organization}, così questo dispositivo verrà configurato per te.',
    provider: 'Continuerai su {provider}.',
    stuck:
      'Se la pagina di accesso smette di rispondere, scegli “Annulla”. Se vedi un errore, scegli “Indietro”, quindi continua di nuovo.',
    button: 'Vai all’accesso',
    choose: 'Scegli come vuoi accedere.',
    askEmail: 'Inserisci il tuo indirizzo e-mail per andare alla pagina di accesso giusta.',
    with: 'Accedi con {provider}.',
    otherWay: 'Accedi in un altro modo',
    name: 'Nome utente o e-mail',
    password: 'Password',
    passwordOrCode: 'Password o codice monouso',
    enter: 'Accedi',
    nameMissing: 'Inserisci il tuo nome utente.',
    passwordMissing: 'Inserisci la tua password.',
    emailMissing: 'Inserisci l’indirizzo e-mail completo, con la parte dopo la @.',
    wait: 'Potrai riprovare tra {time}.',
  },
  consent: {
    title: 'Condizioni d’uso',
    label: 'Ho letto il testo e accetto.',
    optional: 'Puoi continuare anche senza accettare.',
    button: 'Continua',
    missingTitle: 'Manca una cosa',
    missing: 'Per continuare, conferma che accetti.',
  },
  install: {
    title: 'Ci siamo quasi',
    body: 'Scegli “Installa” per configurare questo dispositivo per {organization}. Questa finestra si chiuderà da sola e la configurazione proseguirà.',
    button: 'Installa',
    againTitle: 'Installare un’altra volta?',
    againBody:
      'Le impostazioni sono già state inviate a questo dispositivo. Se questa finestra è ancora aperta, inviale di nuovo.',
    againButton: 'Installa di nuovo',
    person: 'Accesso effettuato come',
    device: 'Dispositivo',
    serial: 'Numero di serie',
  },
  help: {
    title: 'Serve aiuto?',
    stuck: 'Se non riesci a proseguire',
    steps: [
      'Scegli “Annulla”.',
      'Se vedi un errore, scegli “Indietro”.',
      'Quindi continua di nuovo.',
    ],
    reference: 'Se chiedi aiuto, leggi ad alta voce:',
    contact: 'Assistenza di {organization}',
    phone: 'Telefono',
    email: 'E-mail',
    website: 'Sito web',
  },
  ways: {
    tryAgain: 'Riprova',
    signInAgain: 'Accedi di nuovo',
    goOn: 'Continua',
  },
  advice: {
    openFromSetup: {
      title: 'Questa pagina si apre durante la configurazione',
      body: 'Serve a configurare un nuovo dispositivo e non può essere usata in un browser.',
      next: 'Sul dispositivo che stai configurando, continua finché la pagina non appare da sola.',
    },
    startAgain: {
      title: 'Proviamo ancora una volta',
      body: 'Qualcosa è andato perso lungo il percorso. Puoi ricominciare senza problemi.',
      next: 'Scegli “Annulla”. Se vedi un errore, scegli “Indietro”, quindi continua di nuovo.',
    },
    deviceUnknown: {
      title: 'Non è stato possibile identificare il dispositivo',
      body: 'Le informazioni che il dispositivo ha fornito su di sé non hanno superato la verifica.',
      next: 'Scegli “Annulla”, quindi continua di nuovo. Se succede ancora, chiedi aiuto.',
    },
    deviceBlocked: {
      title: 'Questo dispositivo non può essere configurato qui',
      body: 'La tua organizzazione ha escluso questo dispositivo.',
      next: 'Chiedi aiuto. Solo la tua organizzazione può consentirlo di nuovo.',
    },
    linkExpired: {
      title: 'È passato un po’ troppo tempo',
      body: 'Per la tua sicurezza, queste pagine si chiudono se per un po’ non succede nulla.',
      next: 'Scegli “Annulla”. Se vedi un errore, scegli “Indietro”, quindi continua di nuovo.',
    },
    alreadyFinished: {
      title: 'Già fatto',
      body: 'Questi passaggi sono stati completati e questa pagina non serve più.',
      next: 'Se la configurazione non prosegue, scegli “Annulla”, quindi continua di nuovo.',
    },
    notThisWay: {
      title: 'Qui non c’è nulla',
      body: 'Questa pagina non esiste, o non è ancora il suo turno.',
      next: 'Torna al passaggio precedente o ricomincia.',
    },
    formUnreadable: {
      title: 'L’invio non è riuscito',
      body: 'Non è stato possibile leggere i dati inviati e non è stato salvato nulla.',
      next: 'Torna indietro e riprova.',
    },
    consentNeeded: {
      title: 'Serve il tuo consenso',
      body: 'Per continuare, leggi le condizioni e conferma che le accetti.',
    },
    signInAgain: {
      title: 'Accedi di nuovo',
      body: 'Questo accesso non è più valido. Per farne uno nuovo basta un momento.',
    },
    signInRefused: {
      title: 'Accesso non riuscito',
      body: 'L’accesso è stato annullato o rifiutato.',
      next: 'Riprova o usa un altro account.',
    },
    signInIncomplete: {
      title: 'Manca qualcosa',
      body: 'Per accedere, inserisci il nome utente e la password.',
    },
    emailUnknown: {
      title: 'Il tuo accesso non è stato trovato',
      body: 'Qui non è previsto alcun accesso per quell’indirizzo e-mail.',
      next: 'Controlla la parte dopo la @, quindi riprova.',
    },
    tooManyTries: {
      title: 'Troppi tentativi',
      body: 'Dopo diverse password errate, l’accesso si sospende per un po’ per proteggere il tuo account.',
      next: 'Attendi un po’, quindi riprova.',
    },
    notAllowed: {
      title: 'Questo account non può essere usato qui',
      body: 'L’accesso è riuscito, ma il tuo account non è autorizzato a configurare questo dispositivo.',
      next: 'Usa un altro account o chiedi l’autorizzazione.',
    },
    deviceLimit: {
      title: 'Nessun altro dispositivo per questo account',
      body: 'L’accesso è riuscito, ma con il tuo account sono già stati configurati tutti i dispositivi consentiti.',
      next: 'Usa un altro account o chiedi aiuto.',
    },
    accountIncomplete: {
      title: 'Il tuo account non è ancora pronto',
      body: 'L’accesso è riuscito, ma manca un dato necessario per assegnarti questo dispositivo.',
      next: 'Chiedi aiuto. Solo la tua organizzazione può aggiungerlo.',
    },
    passwordWrong: {
      title: 'I dati non corrispondono',
      body: 'Il nome o la password non sono corretti.',
      next: 'Controlla entrambi e riprova.',
    },
    passwordExpired: {
      title: 'Devi cambiare la password',
      body: 'È scaduta o è stata impostata da un’altra persona.',
      next: 'Cambiala su un altro computer, quindi accedi di nuovo qui.',
    },
    accountLocked: {
      title: 'Il tuo account è bloccato',
      body: 'Sono state inserite troppe password errate.',
      next: 'Attendi un po’ prima di riprovare o chiedi aiuto.',
    },
    accountClosed: {
      title: 'Il tuo account è disattivato',
      body: 'È scaduto o non può essere usato in questo momento.',
      next: 'Usa un altro account o chiedi aiuto.',
    },
    codeUsedUp: {
      title: 'Questo codice non è più valido',
      body: 'Un codice monouso serve per un solo dispositivo e per un tempo limitato.',
      next: 'Chiedine uno nuovo.',
    },
    providerDown: {
      title: 'L’accesso non è disponibile',
      body: 'Al momento la pagina di accesso non è raggiungibile.',
      next: 'Attendi un minuto, quindi riprova.',
    },
    mdmDown: {
      title: 'Un momento',
      body: 'Il server che configura questo dispositivo non risponde. Quello che hai fatto finora è salvato.',
      next: 'Attendi un minuto, quindi riprova.',
    },
    setupBroken: {
      title: 'Da qui non si può proseguire',
      body: 'La tua organizzazione deve correggere qualcosa. Non dipende da te e non si può risolvere su questo dispositivo.',
      next: 'Chiedi aiuto, quindi riprova più tardi.',
    },
    busy: {
      title: 'C’è molto traffico',
      body: 'Si stanno configurando molti dispositivi contemporaneamente.',
      next: 'Attendi un minuto, quindi riprova.',
    },
  },
};
