import type { Words } from '#lib/page/words.ts';

export const en: Words = {
  step: 'Step {step} of {of}',
  back: 'Back',
  startOver: 'Start Over',
  welcome: {
    title: 'Welcome to {organization}',
    body: 'This device is managed by {organization}. A few short steps, and it’s ready for you.',
    ahead: {
      'sign-in': 'Sign in with your account',
      consent: 'Read the terms and agree',
      install: 'Install the settings',
    },
    button: 'Continue',
  },
  signIn: {
    title: 'Sign In',
    body: 'Sign in with your {organization} account, so that this device is set up for you.',
    provider: 'You continue on {provider}.',
    stuck:
      'If that page stops responding, choose Cancel. If you see an error, choose Back, then continue again.',
    button: 'Continue to Sign In',
    choose: 'Choose the sign-in that you use.',
    askEmail: 'Enter your email address, and you get to the right sign-in page.',
    with: 'You sign in with {provider}.',
    otherWay: 'Sign In Another Way',
    name: 'User name or email',
    password: 'Password',
    passwordOrCode: 'Password or one-time code',
    enter: 'Sign In',
    nameMissing: 'Enter your user name.',
    passwordMissing: 'Enter your password.',
    emailMissing: 'Enter your whole email address, with the part after the @.',
    wait: 'You can try again in {time}.',
  },
  consent: {
    title: 'Terms of Use',
    label: 'I have read this and I agree.',
    optional: 'You can continue without agreeing.',
    button: 'Continue',
    missingTitle: 'One thing is missing',
    missing: 'To continue, confirm that you agree.',
  },
  install: {
    title: 'Almost Done',
    body: 'Choose Install to set up this device for {organization}. This window then closes by itself, and setup goes on.',
    button: 'Install',
    againTitle: 'Install Once More?',
    againBody:
      'The settings were already sent to this device. If this window is still open, send them again.',
    againButton: 'Install Again',
    person: 'Signed in as',
    device: 'Device',
    serial: 'Serial number',
  },
  help: {
    title: 'Need help?',
    stuck: 'If you can’t go on',
    steps: ['Choose Cancel.', 'If you see an error, choose Back.', 'Then continue again.'],
    reference: 'If you call for help, read out:',
    contact: 'Support at {organization}',
    phone: 'Phone',
    email: 'Email',
    website: 'Website',
  },
  ways: {
    tryAgain: 'Try Again',
    signInAgain: 'Sign In Again',
    goOn: 'Continue',
  },
  advice: {
    openFromSetup: {
      title: 'This page opens during setup',
      body: 'It’s part of setting up a new device and can’t be used in a browser.',
      next: 'On the device that you are setting up, go on until the page appears by itself.',
    },
    startAgain: {
      title: 'Let’s try that again',
      body: 'Something got lost on the way. You can safely begin once more.',
      next: 'Choose Cancel. If you see an error, choose Back, then continue again.',
    },
    deviceUnknown: {
      title: 'This device couldn’t be identified',
      body: 'What the device said about itself couldn’t be verified.',
      next: 'Choose Cancel, then continue again. If it happens once more, ask for help.',
    },
    deviceBlocked: {
      title: 'This device can’t be set up here',
      body: 'Your organization has excluded this device.',
      next: 'Ask for help. Only your organization can allow it again.',
    },
    linkExpired: {
      title: 'This took a little too long',
      body: 'For your safety, these pages close when nothing happens for a while.',
      next: 'Choose Cancel. If you see an error, choose Back, then continue again.',
    },
    alreadyFinished: {
      title: 'Already done',
      body: 'These steps have been completed, and this page is no longer needed.',
      next: 'If setup doesn’t go on, choose Cancel, then continue again.',
    },
    notThisWay: {
      title: 'There’s nothing here',
      body: 'This page doesn’t exist, or its turn hasn’t come yet.',
      next: 'Go back to the step before, or start over.',
    },
    formUnreadable: {
      title: 'That didn’t come through',
      body: 'What you sent couldn’t be read, and nothing was saved.',
      next: 'Go back and try again.',
    },
    consentNeeded: {
      title: 'Your agreement is needed',
      body: 'To continue, read the terms and confirm that you agree.',
    },
    signInAgain: {
      title: 'Please sign in again',
      body: 'This sign-in can’t be used any more. A new one only takes a moment.',
    },
    signInRefused: {
      title: 'Sign-in didn’t succeed',
      body: 'It was canceled or declined.',
      next: 'Try again, or use another account.',
    },
    signInIncomplete: {
      title: 'Something is missing',
      body: 'To sign in, enter your user name and your password.',
    },
    emailUnknown: {
      title: 'Your sign-in wasn’t found',
      body: 'No sign-in is set up here for that email address.',
      next: 'Check the part after the @, then try again.',
    },
    tooManyTries: {
      title: 'Too many tries',
      body: 'After several wrong passwords, sign-in pauses for a while to protect your account.',
      next: 'Wait a little, then try again.',
    },
    notAllowed: {
      title: 'This account can’t be used here',
      body: 'You are signed in, but your account isn’t allowed to set up this device.',
      next: 'Use another account, or ask for access.',
    },
    deviceLimit: {
      title: 'No more devices for this account',
      body: 'You are signed in, but your account has already set up as many devices as it may.',
      next: 'Use another account, or ask for help.',
    },
    accountIncomplete: {
      title: 'Your account isn’t ready yet',
      body: 'You are signed in, but something is missing that this device needs to be assigned to you.',
      next: 'Ask for help. Only your organization can add it.',
    },
    passwordWrong: {
      title: 'That didn’t match',
      body: 'The name or the password isn’t right.',
      next: 'Check both, and try again.',
    },
    passwordExpired: {
      title: 'Your password has to be changed',
      body: 'It has expired, or somebody has set it for you.',
      next: 'Change it on another computer, then sign in here again.',
    },
    accountLocked: {
      title: 'Your account is locked',
      body: 'There were too many wrong passwords.',
      next: 'Wait a while before you try again, or ask for help.',
    },
    accountClosed: {
      title: 'Your account is switched off',
      body: 'It has ended, or it may not be used at this time.',
      next: 'Use another account, or ask for help.',
    },
    codeUsedUp: {
      title: 'This code is used up',
      body: 'A one-time code is for one device, and only for a while.',
      next: 'Ask for a new one.',
    },
    providerDown: {
      title: 'Sign-in isn’t available',
      body: 'The sign-in page can’t be reached at the moment.',
      next: 'Wait a minute, then try again.',
    },
    mdmDown: {
      title: 'Just a moment',
      body: 'The server that sets up this device isn’t answering. What you have done so far is saved.',
      next: 'Wait a minute, then try again.',
    },
    setupBroken: {
      title: 'We can’t go on from here',
      body: 'Something needs to be put right at your organization. It isn’t your fault, and you can’t fix it on this device.',
      next: 'Ask for help, then try again later.',
    },
    busy: {
      title: 'It’s busy right now',
      body: 'Many devices are being set up at the same time.',
      next: 'Wait a minute, then try again.',
    },
  },
};
