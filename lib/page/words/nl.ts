import type { Words } from '#lib/page/words.ts';

export const nl: Words = {
  step: 'Stap {step} van {of}',
  back: 'Terug',
  startOver: 'Opnieuw beginnen',
  welcome: {
    title: 'Welkom bij {organization}',
    body: 'Dit apparaat wordt beheerd door {organization}. Nog een paar korte stappen en het is klaar voor gebruik.',
    ahead: {
      'sign-in': 'Log in met je account',
      consent: 'Lees de voorwaarden en ga akkoord',
      install: 'Installeer de instellingen',
    },
    button: 'Ga door',
  },
  signIn: {
    title: 'Log in',
    body: 'Log in met je account van {organization}, zodat dit apparaat voor jou wordt ingesteld.',
    provider: 'Je gaat verder op {provider}.',
    stuck:
      'Als de inlogpagina niet meer reageert, kies je ‘Annuleer’. Zie je een fout, kies dan ‘Terug’ en ga opnieuw door.',
    button: 'Ga door naar inloggen',
    choose: 'Kies hoe je wilt inloggen.',
    askEmail: 'Voer je e-mailadres in, dan kom je op de juiste inlogpagina.',
    with: 'Je logt in met {provider}.',
    otherWay: 'Log op een andere manier in',
    name: 'Gebruikersnaam of e-mail',
    password: 'Wachtwoord',
    passwordOrCode: 'Wachtwoord of eenmalige code',
    enter: 'Inloggen',
    nameMissing: 'Voer je gebruikersnaam in.',
    passwordMissing: 'Voer je wachtwoord in.',
    emailMissing: 'Voer je volledige e-mailadres in, met het deel na de @.',
    wait: 'Over {time} kun je het opnieuw proberen.',
  },
  consent: {
    title: 'Gebruiksvoorwaarden',
    label: 'Ik heb dit gelezen en ga akkoord.',
    optional: 'Je kunt ook doorgaan zonder akkoord te gaan.',
    button: 'Ga door',
    missingTitle: 'Er ontbreekt nog iets',
    missing: 'Bevestig dat je akkoord gaat om door te gaan.',
  },
  install: {
    title: 'Bijna klaar',
    body: 'Kies ‘Installeer’ om dit apparaat voor {organization} in te stellen. Daarna sluit dit venster vanzelf en gaat de configuratie verder.',
    button: 'Installeer',
    againTitle: 'Nog een keer installeren?',
    againBody:
      'De instellingen zijn al naar dit apparaat gestuurd. Is dit venster nog open, stuur ze dan opnieuw.',
    againButton: 'Installeer opnieuw',
    person: 'Ingelogd als',
    device: 'Apparaat',
    serial: 'Serienummer',
  },
  help: {
    title: 'Hulp nodig?',
    stuck: 'Als je niet verder kunt',
    steps: ['Kies ‘Annuleer’.', 'Zie je een fout, kies dan ‘Terug’.', 'Ga daarna opnieuw door.'],
    reference: 'Als je om hulp vraagt, lees dan voor:',
    contact: 'Ondersteuning van {organization}',
    phone: 'Telefoon',
    email: 'E-mail',
    website: 'Website',
  },
  ways: {
    tryAgain: 'Probeer opnieuw',
    signInAgain: 'Log opnieuw in',
    goOn: 'Ga door',
  },
  advice: {
    openFromSetup: {
      title: 'Deze pagina opent tijdens de configuratie',
      body: 'De pagina hoort bij het instellen van een nieuw apparaat en kan niet in een browser worden gebruikt.',
      next: 'Ga op het apparaat dat je instelt door totdat de pagina vanzelf verschijnt.',
    },
    startAgain: {
      title: 'Laten we het opnieuw proberen',
      body: 'Er is onderweg iets verloren gegaan. Je kunt gerust opnieuw beginnen.',
      next: 'Kies ‘Annuleer’. Zie je een fout, kies dan ‘Terug’ en ga opnieuw door.',
    },
    deviceUnknown: {
      title: 'Dit apparaat is niet herkend',
      body: 'De gegevens die het apparaat over zichzelf heeft gestuurd, konden niet worden gecontroleerd.',
      next: 'Kies ‘Annuleer’ en ga opnieuw door. Gebeurt het nog een keer, vraag dan om hulp.',
    },
    deviceBlocked: {
      title: 'Dit apparaat kan hier niet worden ingesteld',
      body: 'Je organisatie heeft dit apparaat uitgesloten.',
      next: 'Vraag om hulp. Alleen je organisatie kan het weer toestaan.',
    },
    linkExpired: {
      title: 'Dit duurde iets te lang',
      body: 'Voor je veiligheid sluiten deze pagina’s als er een tijdje niets gebeurt.',
      next: 'Kies ‘Annuleer’. Zie je een fout, kies dan ‘Terug’ en ga opnieuw door.',
    },
    alreadyFinished: {
      title: 'Al klaar',
      body: 'Deze stappen zijn voltooid en deze pagina is niet meer nodig.',
      next: 'Gaat de configuratie niet verder, kies dan ‘Annuleer’ en ga opnieuw door.',
    },
    notThisWay: {
      title: 'Hier is niets',
      body: 'Deze pagina bestaat niet of is nog niet aan de beurt.',
      next: 'Ga terug naar de vorige stap of begin opnieuw.',
    },
    formUnreadable: {
      title: 'Dat is niet goed aangekomen',
      body: 'Wat je hebt verstuurd, kon niet worden gelezen. Er is niets bewaard.',
      next: 'Ga terug en probeer het opnieuw.',
    },
    consentNeeded: {
      title: 'Je akkoord is nodig',
      body: 'Lees de voorwaarden en bevestig dat je akkoord gaat om door te gaan.',
    },
    signInAgain: {
      title: 'Log opnieuw in',
      body: 'Deze aanmelding is niet meer geldig. Opnieuw inloggen is zo gebeurd.',
    },
    signInRefused: {
      title: 'Inloggen is niet gelukt',
      body: 'Het inloggen is geannuleerd of geweigerd.',
      next: 'Probeer het opnieuw of gebruik een ander account.',
    },
    signInIncomplete: {
      title: 'Er ontbreekt iets',
      body: 'Voer je gebruikersnaam en je wachtwoord in om in te loggen.',
    },
    emailUnknown: {
      title: 'Je inlogpagina is niet gevonden',
      body: 'Voor dat e-mailadres kun je hier niet inloggen.',
      next: 'Controleer het deel na de @ en probeer het opnieuw.',
    },
    tooManyTries: {
      title: 'Te veel pogingen',
      body: 'Na meerdere onjuiste wachtwoorden pauzeert het inloggen even om je account te beschermen.',
      next: 'Wacht even en probeer het opnieuw.',
    },
    notAllowed: {
      title: 'Dit account kan hier niet worden gebruikt',
      body: 'Je bent ingelogd, maar met je account mag dit apparaat niet worden ingesteld.',
      next: 'Gebruik een ander account of vraag om toegang.',
    },
    deviceLimit: {
      title: 'Geen apparaten meer voor dit account',
      body: 'Je bent ingelogd, maar met je account is al het toegestane aantal apparaten ingesteld.',
      next: 'Gebruik een ander account of vraag om hulp.',
    },
    accountIncomplete: {
      title: 'Je account is nog niet klaar',
      body: 'Je bent ingelogd, maar er ontbreekt een gegeven om dit apparaat aan jou toe te wijzen.',
      next: 'Vraag om hulp. Alleen je organisatie kan het toevoegen.',
    },
    passwordWrong: {
      title: 'Dat komt niet overeen',
      body: 'De naam of het wachtwoord klopt niet.',
      next: 'Controleer beide en probeer het opnieuw.',
    },
    passwordExpired: {
      title: 'Je wachtwoord moet worden gewijzigd',
      body: 'Het is verlopen of door iemand anders ingesteld.',
      next: 'Wijzig het op een andere computer en log hier daarna opnieuw in.',
    },
    accountLocked: {
      title: 'Je account is vergrendeld',
      body: 'Er zijn te veel verkeerde wachtwoorden ingevoerd.',
      next: 'Wacht even voordat je het opnieuw probeert of vraag om hulp.',
    },
    accountClosed: {
      title: 'Je account is uitgeschakeld',
      body: 'Het is verlopen of mag op dit moment niet worden gebruikt.',
      next: 'Gebruik een ander account of vraag om hulp.',
    },
    codeUsedUp: {
      title: 'Deze code is niet meer geldig',
      body: 'Een eenmalige code is voor één apparaat en geldt maar even.',
      next: 'Vraag om een nieuwe.',
    },
    providerDown: {
      title: 'Inloggen is nu niet mogelijk',
      body: 'De inlogpagina is op dit moment niet bereikbaar.',
      next: 'Wacht een minuut en probeer het opnieuw.',
    },
    mdmDown: {
      title: 'Een ogenblik',
      body: 'De server die dit apparaat instelt, antwoordt niet. Wat je tot nu toe hebt gedaan, is bewaard.',
      next: 'Wacht een minuut en probeer het opnieuw.',
    },
    setupBroken: {
      title: 'We kunnen hier niet verder',
      body: 'Je organisatie moet iets in orde maken. Het ligt niet aan jou en je kunt het niet op dit apparaat oplossen.',
      next: 'Vraag om hulp en probeer het later opnieuw.',
    },
    busy: {
      title: 'Het is nu druk',
      body: 'Er worden veel apparaten tegelijk ingesteld.',
      next: 'Wacht een minuut en probeer het opnieuw.',
    },
  },
};
