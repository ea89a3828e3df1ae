import type { Words } from '#lib/page/words.ts';

export const en: Words = {
  step: 'Step {step} of {of}',
  back: 'Back',
  startOver: 'Start Over',
  welcome: {
    title: 'Welcome to {organization}',
    body: 'This device is managed by {organization}. A few short steps, and it’s ready for you.',
    button: 'Continue',
  },
  signIn: {
    title: 'Sign In',
    body: 'Sign in with your {organization} account, so that this device is set up for you.',
    provider: 'You continue on {provider}.',
    stuck:
      'If the sign-in page stops responding, choose Cancel. If you see an error, choose Back, then continue again.',
    button: 'Continue to Sign In',
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
    title: 'You’re All Set',
    body: 'Choose Install to set up this device for {organization}. This window closes by itself, and setup goes on.',
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
    reference: 'If you call for help, read out these words:',
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
      body: 'Something got lost on the way. Nothing on this device was changed.',
    },
    deviceUnknown: {
      title: 'This device couldn’t be identified',
      body: 'What the device said about itself couldn’t be verified.',
      next: 'Try again. If it happens once more, ask for help.',
    },
    linkExpired: {
      title: 'This took a little too long',
      body: 'For your safety, this page was closed after a while.',
      next: 'Start over to get a new one.',
    },
    alreadyFinished: {
      title: 'Already done',
      body: 'These steps were completed, and this page is no longer needed.',
      next: 'If setup doesn’t go on, start over.',
    },
    notThisWay: {
      title: 'Nothing to see here',
      body: 'This page doesn’t exist, or it isn’t its turn yet.',
    },
    formUnreadable: {
      title: 'That didn’t arrive',
      body: 'What you sent couldn’t be read. Nothing was saved.',
      next: 'Go back and try again.',
    },
    consentNeeded: {
      title: 'Your agreement is needed',
      body: 'To continue, read the terms and confirm that you agree.',
    },
    signInAgain: {
      title: 'Please sign in again',
      body: 'This sign-in can’t be used any more. Nothing on this device was changed.',
    },
    signInRefused: {
      title: 'Sign-in didn’t succeed',
      body: 'The sign-in was canceled or declined.',
      next: 'Try again, or use another account.',
    },
    notAllowed: {
      title: 'This account can’t set up devices',
      body: 'You are signed in, but your account isn’t allowed to set up this device.',
      next: 'Use another account, or ask for access.',
    },
    accountIncomplete: {
      title: 'Something is missing in your account',
      body: 'You are signed in, but your account lacks what this device needs to be assigned to you.',
      next: 'Ask for help, and mention the words below.',
    },
    providerDown: {
      title: 'Sign-in isn’t available right now',
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
      body: 'Something in the setup of your organization needs attention. It isn’t your fault, and you can’t fix it on this device.',
      next: 'Ask for help, and mention the words below.',
    },
    busy: {
      title: 'A lot is going on',
      body: 'Too many devices are being set up at this moment.',
      next: 'Wait a minute, then try again.',
    },
  },
};
