import type { Words } from '#lib/page/words.ts';

export const fr: Words = {
  step: 'Étape {step} sur {of}',
  back: 'Retour',
  startOver: 'Recommencer',
  welcome: {
    title: 'Bienvenue chez {organization}',
    body: 'Cet appareil est géré par {organization}. Encore quelques étapes et il sera prêt pour vous.',
    ahead: {
      'sign-in': 'Se connecter avec son compte',
      consent: 'Lire et accepter les conditions',
      install: 'Installer les réglages',
    },
    button: 'Continuer',
  },
  signIn: {
    title: 'Connexion',
    body: 'Connectez-vous avec votre compte {organization} pour que cet appareil soit configuré pour vous.',
    provider: 'Vous allez continuer sur {provider}.',
    stuck:
      'Si la page de connexion ne répond plus, choisissez « Annuler ». Si une erreur s’affiche, choisissez « Retour », puis continuez à nouveau.',
    button: 'Se connecter',
    choose: 'Choisissez comment vous voulez vous connecter.',
    askEmail: 'Saisissez votre adresse e-mail pour accéder à la bonne page de connexion.',
    with: 'Vous vous connectez avec {provider}.',
    otherWay: 'Se connecter autrement',
    name: 'Nom d’utilisateur ou e-mail',
    password: 'Mot de passe',
    passwordOrCode: 'Mot de passe ou code à usage unique',
    enter: 'Se connecter',
    nameMissing: 'Saisissez votre nom d’utilisateur.',
    passwordMissing: 'Saisissez votre mot de passe.',
    emailMissing: 'Saisissez votre adresse e-mail complète, avec la partie qui suit le @.',
    wait: 'Vous pourrez réessayer dans {time}.',
  },
  consent: {
    title: 'Conditions d’utilisation',
    label: 'J’ai lu ce texte et je l’accepte.',
    optional: 'Vous pouvez continuer sans accepter.',
    button: 'Continuer',
    missingTitle: 'Il manque une étape',
    missing: 'Pour continuer, confirmez que vous acceptez.',
  },
  install: {
    title: 'C’est presque fini',
    body: 'Choisissez « Installer » pour configurer cet appareil pour {organization}. Cette fenêtre se fermera ensuite d’elle-même et la configuration se poursuivra.',
    button: 'Installer',
    againTitle: 'Installer une nouvelle fois ?',
    againBody:
      'Les réglages ont déjà été envoyés à cet appareil. Si cette fenêtre est toujours ouverte, envoyez-les à nouveau.',
    againButton: 'Installer à nouveau',
    person: 'Compte connecté',
    device: 'Appareil',
    serial: 'Numéro de série',
  },
  help: {
    title: 'Besoin d’aide ?',
    stuck: 'Si vous ne pouvez pas continuer',
    steps: [
      'Choisissez « Annuler ».',
      'Si une erreur s’affiche, choisissez « Retour ».',
      'Continuez ensuite à nouveau.',
    ],
    reference: 'Si vous demandez de l’aide, lisez ces mots :',
    contact: 'Assistance {organization}',
    phone: 'Téléphone',
    email: 'E-mail',
    website: 'Site web',
  },
  ways: {
    tryAgain: 'Réessayer',
    signInAgain: 'Se reconnecter',
    goOn: 'Continuer',
  },
  advice: {
    openFromSetup: {
      title: 'Cette page s’ouvre pendant la configuration',
      body: 'Elle sert à configurer un nouvel appareil et ne peut pas être utilisée dans un navigateur.',
      next: 'Sur l’appareil que vous configurez, continuez jusqu’à ce que la page apparaisse d’elle-même.',
    },
    startAgain: {
      title: 'Essayons encore une fois',
      body: 'Quelque chose s’est perdu en chemin. Vous pouvez recommencer sans crainte.',
      next: 'Choisissez « Annuler ». Si une erreur s’affiche, choisissez « Retour », puis continuez à nouveau.',
    },
    deviceUnknown: {
      title: 'Cet appareil n’a pas pu être identifié',
      body: 'Les informations fournies par l’appareil n’ont pas pu être vérifiées.',
      next: 'Choisissez « Annuler », puis continuez à nouveau. Si cela se reproduit, demandez de l’aide.',
    },
    deviceBlocked: {
      title: 'Cet appareil ne peut pas être configuré ici',
      body: 'Votre organisation a exclu cet appareil.',
      next: 'Demandez de l’aide. Seule votre organisation peut l’autoriser à nouveau.',
    },
    linkExpired: {
      title: 'Cela a pris un peu trop de temps',
      body: 'Pour votre sécurité, ces pages se ferment après un certain temps d’inactivité.',
      next: 'Choisissez « Annuler ». Si une erreur s’affiche, choisissez « Retour », puis continuez à nouveau.',
    },
    alreadyFinished: {
      title: 'C’est déjà fait',
      body: 'Ces étapes sont terminées et cette page n’est plus nécessaire.',
      next: 'Si la configuration ne se poursuit pas, choisissez « Annuler », puis continuez à nouveau.',
    },
    notThisWay: {
      title: 'Il n’y a rien ici',
      body: 'Cette page n’existe pas, ou ce n’est pas encore son tour.',
      next: 'Revenez à l’étape précédente ou recommencez.',
    },
    formUnreadable: {
      title: 'L’envoi n’a pas abouti',
      body: 'Votre envoi n’a pas pu être lu et rien n’a été enregistré.',
      next: 'Revenez en arrière et réessayez.',
    },
    consentNeeded: {
      title: 'Votre accord est nécessaire',
      body: 'Pour continuer, lisez les conditions et confirmez que vous les acceptez.',
    },
    signInAgain: {
      title: 'Veuillez vous reconnecter',
      body: 'Cette connexion n’est plus valable. Une nouvelle ne prendra qu’un instant.',
    },
    signInRefused: {
      title: 'La connexion n’a pas abouti',
      body: 'Elle a été annulée ou refusée.',
      next: 'Réessayez ou utilisez un autre compte.',
    },
    signInIncomplete: {
      title: 'Il manque quelque chose',
      body: 'Pour vous connecter, saisissez votre nom d’utilisateur et votre mot de passe.',
    },
    emailUnknown: {
      title: 'Votre connexion est introuvable',
      body: 'Aucune connexion n’est prévue ici pour cette adresse e-mail.',
      next: 'Vérifiez la partie qui suit le @, puis réessayez.',
    },
    tooManyTries: {
      title: 'Trop de tentatives',
      body: 'Après plusieurs mots de passe incorrects, la connexion fait une pause pour protéger votre compte.',
      next: 'Patientez un peu, puis réessayez.',
    },
    notAllowed: {
      title: 'Ce compte ne peut pas être utilisé ici',
      body: 'La connexion a réussi, mais votre compte n’est pas autorisé à configurer cet appareil.',
      next: 'Utilisez un autre compte ou demandez l’accès.',
    },
    deviceLimit: {
      title: 'Plus aucun appareil pour ce compte',
      body: 'La connexion a réussi, mais votre compte a déjà configuré autant d’appareils que permis.',
      next: 'Utilisez un autre compte ou demandez de l’aide.',
    },
    accountIncomplete: {
      title: 'Votre compte n’est pas encore prêt',
      body: 'La connexion a réussi, mais il manque une information pour que cet appareil vous soit attribué.',
      next: 'Demandez de l’aide. Seule votre organisation peut l’ajouter.',
    },
    passwordWrong: {
      title: 'Les informations ne correspondent pas',
      body: 'Le nom ou le mot de passe est incorrect.',
      next: 'Vérifiez les deux, puis réessayez.',
    },
    passwordExpired: {
      title: 'Votre mot de passe doit être modifié',
      body: 'Il a expiré ou a été défini par une autre personne.',
      next: 'Modifiez-le sur un autre ordinateur, puis reconnectez-vous ici.',
    },
    accountLocked: {
      title: 'Votre compte est verrouillé',
      body: 'Trop de mots de passe incorrects ont été saisis.',
      next: 'Patientez avant de réessayer ou demandez de l’aide.',
    },
    accountClosed: {
      title: 'Votre compte est désactivé',
      body: 'Il a pris fin ou ne peut pas être utilisé en ce moment.',
      next: 'Utilisez un autre compte ou demandez de l’aide.',
    },
    codeUsedUp: {
      title: 'Ce code n’est plus valable',
      body: 'Un code à usage unique sert pour un seul appareil et pour un temps limité.',
      next: 'Demandez-en un nouveau.',
    },
    providerDown: {
      title: 'La connexion n’est pas disponible',
      body: 'La page de connexion est injoignable pour le moment.',
      next: 'Patientez une minute, puis réessayez.',
    },
    mdmDown: {
      title: 'Un instant',
      body: 'Le serveur qui configure cet appareil ne répond pas. Ce que vous avez déjà fait est enregistré.',
      next: 'Patientez une minute, puis réessayez.',
    },
    setupBroken: {
      title: 'Impossible de continuer',
      body: 'Votre organisation doit corriger un problème. Vous n’y êtes pour rien et vous ne pouvez pas le résoudre sur cet appareil.',
      next: 'Demandez de l’aide, puis réessayez plus tard.',
    },
    busy: {
      title: 'Il y a beaucoup de monde',
      body: 'De nombreux appareils sont configurés en même temps.',
      next: 'Patientez une minute, puis réessayez.',
    },
  },
};
