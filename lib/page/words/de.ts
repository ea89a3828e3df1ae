import type { Words } from '#lib/page/words.ts';

export const de: Words = {
  step: 'Schritt {step} von {of}',
  back: 'Zurück',
  startOver: 'Von vorn beginnen',
  welcome: {
    title: 'Willkommen bei {organization}',
    body: 'Dieses Gerät wird von {organization} verwaltet. Nur wenige Schritte, dann ist es für Sie bereit.',
    ahead: {
      'sign-in': 'Mit Ihrem Account anmelden',
      consent: 'Bedingungen lesen und zustimmen',
      install: 'Einstellungen installieren',
    },
    button: 'Weiter',
  },
  signIn: {
    title: 'Anmelden',
    body: 'Melden Sie sich mit Ihrem Account bei {organization} an, damit das Gerät für Sie eingerichtet wird.',
    provider: 'Weiter geht es auf {provider}.',
    stuck:
      'Falls die Anmeldeseite nicht reagiert, wählen Sie „Abbrechen“. Wird ein Fehler angezeigt, wählen Sie „Zurück“ und fahren Sie erneut fort.',
    button: 'Weiter zur Anmeldung',
    choose: 'Wählen Sie aus, wie Sie sich anmelden.',
    askEmail: 'Geben Sie Ihre E-Mail-Adresse ein, dann gelangen Sie zur richtigen Anmeldeseite.',
    with: 'Sie melden sich mit {provider} an.',
    otherWay: 'Anders anmelden',
    name: 'Benutzername oder E-Mail',
    password: 'Passwort',
    passwordOrCode: 'Passwort oder Einmalcode',
    enter: 'Anmelden',
    nameMissing: 'Geben Sie Ihren Benutzernamen ein.',
    passwordMissing: 'Geben Sie Ihr Passwort ein.',
    emailMissing: 'Geben Sie Ihre vollständige E-Mail-Adresse ein, mit dem Teil nach dem @.',
    wait: 'In {time} können Sie es erneut versuchen.',
  },
  consent: {
    title: 'Nutzungsbedingungen',
    label: 'Ich habe den Text gelesen und stimme zu.',
    optional: 'Sie können auch fortfahren, ohne zuzustimmen.',
    button: 'Weiter',
    missingTitle: 'Etwas fehlt noch',
    missing: 'Bestätigen Sie Ihre Zustimmung, um fortzufahren.',
  },
  install: {
    title: 'Fast geschafft',
    body: 'Wählen Sie „Installieren“, um das Gerät für {organization} einzurichten. Danach schließt sich dieses Fenster von selbst und es geht weiter.',
    button: 'Installieren',
    againTitle: 'Noch einmal installieren?',
    againBody:
      'Die Einstellungen wurden schon an dieses Gerät gesendet. Ist dieses Fenster noch geöffnet, senden Sie sie erneut.',
    againButton: 'Erneut installieren',
    person: 'Angemeldet als',
    device: 'Gerät',
    serial: 'Seriennummer',
  },
  help: {
    title: 'Brauchen Sie Hilfe?',
    stuck: 'Wenn es nicht weitergeht',
    steps: [
      'Wählen Sie „Abbrechen“.',
      'Wird ein Fehler angezeigt, wählen Sie „Zurück“.',
      'Fahren Sie dann erneut fort.',
    ],
    reference: 'Wenn Sie um Hilfe bitten, lesen Sie vor:',
    contact: 'Support bei {organization}',
    phone: 'Telefon',
    email: 'E-Mail',
    website: 'Website',
  },
  ways: {
    tryAgain: 'Erneut versuchen',
    signInAgain: 'Erneut anmelden',
    goOn: 'Weiter',
  },
  advice: {
    openFromSetup: {
      title: 'Diese Seite öffnet sich beim Einrichten',
      body: 'Sie gehört zur Einrichtung eines neuen Geräts und lässt sich nicht in einem Browser verwenden.',
      next: 'Fahren Sie auf dem neuen Gerät fort, bis die Seite dort von selbst erscheint.',
    },
    startAgain: {
      title: 'Versuchen wir es noch einmal',
      body: 'Unterwegs ist etwas verloren gegangen. Sie können unbesorgt neu beginnen.',
      next: 'Wählen Sie „Abbrechen“. Wird ein Fehler angezeigt, wählen Sie „Zurück“ und fahren Sie erneut fort.',
    },
    deviceUnknown: {
      title: 'Gerät nicht erkannt',
      body: 'Die Angaben des Geräts über sich selbst konnten nicht überprüft werden.',
      next: 'Wählen Sie „Abbrechen“ und fahren Sie erneut fort. Geschieht es noch einmal, bitten Sie um Hilfe.',
    },
    deviceBlocked: {
      title: 'Dieses Gerät kann hier nicht eingerichtet werden',
      body: 'Ihre Organisation hat dieses Gerät ausgeschlossen.',
      next: 'Bitten Sie um Hilfe. Nur Ihre Organisation kann es wieder zulassen.',
    },
    linkExpired: {
      title: 'Das hat etwas zu lange gedauert',
      body: 'Zu Ihrer Sicherheit schließen sich diese Seiten, wenn eine Weile nichts geschieht.',
      next: 'Wählen Sie „Abbrechen“. Wird ein Fehler angezeigt, wählen Sie „Zurück“ und fahren Sie erneut fort.',
    },
    alreadyFinished: {
      title: 'Bereits erledigt',
      body: 'Diese Schritte sind abgeschlossen, die Seite wird nicht mehr gebraucht.',
      next: 'Geht es nicht weiter, wählen Sie „Abbrechen“ und fahren Sie erneut fort.',
    },
    notThisWay: {
      title: 'Hier ist nichts',
      body: 'Diese Seite gibt es nicht, oder sie ist noch nicht an der Reihe.',
      next: 'Gehen Sie zum vorherigen Schritt zurück oder beginnen Sie von vorn.',
    },
    formUnreadable: {
      title: 'Das ist nicht angekommen',
      body: 'Ihre Eingabe konnte nicht gelesen werden, es wurde nichts gesichert.',
      next: 'Gehen Sie zurück und versuchen Sie es erneut.',
    },
    consentNeeded: {
      title: 'Ihre Zustimmung fehlt',
      body: 'Lesen Sie die Bedingungen und bestätigen Sie Ihre Zustimmung, um fortzufahren.',
    },
    signInAgain: {
      title: 'Bitte melden Sie sich erneut an',
      body: 'Diese Anmeldung gilt nicht mehr. Eine neue dauert nur einen Augenblick.',
    },
    signInRefused: {
      title: 'Anmeldung nicht gelungen',
      body: 'Sie wurde abgebrochen oder abgelehnt.',
      next: 'Versuchen Sie es erneut oder verwenden Sie einen anderen Account.',
    },
    signInIncomplete: {
      title: 'Es fehlt noch etwas',
      body: 'Geben Sie Ihren Benutzernamen und Ihr Passwort ein, um sich anzumelden.',
    },
    emailUnknown: {
      title: 'Ihre Anmeldung wurde nicht gefunden',
      body: 'Für diese E-Mail-Adresse ist hier keine Anmeldung eingerichtet.',
      next: 'Prüfen Sie den Teil nach dem @ und versuchen Sie es erneut.',
    },
    tooManyTries: {
      title: 'Zu viele Versuche',
      body: 'Nach mehreren falschen Passwörtern macht die Anmeldung zum Schutz Ihres Accounts eine Pause.',
      next: 'Warten Sie ein wenig und versuchen Sie es erneut.',
    },
    notAllowed: {
      title: 'Dieser Account ist hier nicht zugelassen',
      body: 'Sie sind angemeldet, aber mit Ihrem Account darf dieses Gerät nicht eingerichtet werden.',
      next: 'Verwenden Sie einen anderen Account oder bitten Sie um Zugang.',
    },
    deviceLimit: {
      title: 'Keine weiteren Geräte für diesen Account',
      body: 'Sie sind angemeldet, aber mit Ihrem Account wurden bereits so viele Geräte eingerichtet, wie erlaubt sind.',
      next: 'Verwenden Sie einen anderen Account oder bitten Sie um Hilfe.',
    },
    accountIncomplete: {
      title: 'Ihr Account ist noch nicht bereit',
      body: 'Sie sind angemeldet, aber es fehlt eine Angabe, mit der dieses Gerät Ihnen zugeordnet wird.',
      next: 'Bitten Sie um Hilfe. Nur Ihre Organisation kann sie ergänzen.',
    },
    passwordWrong: {
      title: 'Das passt nicht zusammen',
      body: 'Der Name oder das Passwort stimmt nicht.',
      next: 'Prüfen Sie beides und versuchen Sie es erneut.',
    },
    passwordExpired: {
      title: 'Ihr Passwort muss geändert werden',
      body: 'Es ist abgelaufen oder wurde von jemand anderem festgelegt.',
      next: 'Ändern Sie es an einem anderen Computer und melden Sie sich dann hier erneut an.',
    },
    accountLocked: {
      title: 'Ihr Account ist gesperrt',
      body: 'Es wurden zu viele falsche Passwörter eingegeben.',
      next: 'Warten Sie eine Weile, bevor Sie es erneut versuchen, oder bitten Sie um Hilfe.',
    },
    accountClosed: {
      title: 'Ihr Account ist ausgeschaltet',
      body: 'Er ist abgelaufen oder darf zu dieser Zeit nicht verwendet werden.',
      next: 'Verwenden Sie einen anderen Account oder bitten Sie um Hilfe.',
    },
    codeUsedUp: {
      title: 'Dieser Code gilt nicht mehr',
      body: 'Ein Einmalcode ist für ein einziges Gerät und gilt nur eine Weile.',
      next: 'Bitten Sie um einen neuen.',
    },
    providerDown: {
      title: 'Anmeldung nicht verfügbar',
      body: 'Die Anmeldeseite ist im Moment nicht erreichbar.',
      next: 'Warten Sie eine Minute und versuchen Sie es erneut.',
    },
    mdmDown: {
      title: 'Einen Moment, bitte',
      body: 'Der Server, der dieses Gerät einrichtet, antwortet nicht. Ihre bisherigen Schritte sind gesichert.',
      next: 'Warten Sie eine Minute und versuchen Sie es erneut.',
    },
    setupBroken: {
      title: 'Hier geht es nicht weiter',
      body: 'In Ihrer Organisation muss etwas in Ordnung gebracht werden. Es liegt nicht an Ihnen und lässt sich auf diesem Gerät nicht beheben.',
      next: 'Bitten Sie um Hilfe und versuchen Sie es später erneut.',
    },
    busy: {
      title: 'Gerade ist viel los',
      body: 'Es werden viele Geräte gleichzeitig eingerichtet.',
      next: 'Warten Sie eine Minute und versuchen Sie es erneut.',
    },
  },
};
