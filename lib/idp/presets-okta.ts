import type { Preset, Step, Trap } from '#lib/idp/presets.ts';

const APPLICATION: readonly Step[] = [
  {
    text: 'In the Okta admin console open **Applications > Applications**, press **Create App Integration**, and choose **OIDC - OpenID Connect** and **Web Application**.',
  },
  {
    text: 'Leave **Authorization Code** as the only grant type, and enter this under **Sign-in redirect URIs**:',
    copy: { label: 'Sign-in redirect URI', value: '{redirectUri}' },
  },
  { text: 'Under **Assignments** let in everybody who may enroll a device, and save.' },
  {
    text: 'Copy **Client ID** and **Client Secret** from the tab **General** into the fields here.',
  },
];

const POLICY: Step = {
  text: 'Under **Security > Authentication Policies** add a policy for this application alone: any device, and a password with one more factor that does not need the device in hand. Assign it on the tab **Sign On**.',
};

const DEVICE: Trap = {
  title: 'A rule about devices can never be met',
  text: 'While a device is being set up there is no Okta Verify on it, so Okta knows it neither as registered nor as managed. With FastPass or a device condition in its policy people get stuck, or come back with “access_denied”. Password and a push or code on another phone work.',
};

export const OKTA_PRESETS: readonly Preset[] = [
  {
    id: 'okta',
    label: 'Okta',
    group: 'In the cloud',
    when: 'The org authorization server: in every Okta plan, and right for most.',
    words: 'org authorization server workforce identity',
    name: 'okta',
    value: {
      kind: 'oidc',
      scopes: ['openid', 'profile', 'email', 'groups'],
      userId: ['preferred_username', 'email'],
    },
    address: {
      hint: 'The address of your org, without “-admin” and without a path.',
      placeholder: 'https://example.okta.com',
    },
    steps: [
      ...APPLICATION,
      {
        text: 'For rules about groups: on the tab **Sign On**, section **OpenID Connect ID Token**, set the groups claim filter to **groups**, **Matches regex**, with a dot and a star (.*).',
      },
      POLICY,
    ],
    traps: [
      DEVICE,
      {
        title: 'Groups stay away without the filter',
        text: 'The scope “groups” alone brings none. With a rule about groups everybody is refused then, and with “idp.group_missing”.',
      },
    ],
  },
  {
    id: 'okta-custom',
    label: 'Okta, custom server',
    group: 'In the cloud',
    when: 'An authorization server of your own under /oauth2/, with claims that you define.',
    words: 'custom authorization server default oauth2 api access management',
    name: 'okta',
    value: { kind: 'oidc', userId: ['upn', 'preferred_username', 'email'] },
    address: {
      hint: 'The issuer as Security > API > Authorization Servers shows it. It may stand under your own domain.',
      placeholder: 'https://example.okta.com/oauth2/default',
    },
    steps: [
      ...APPLICATION,
      {
        text: 'Under **Security > API** open the authorization server. On the tab **Access Policies** add a policy for this application, with a rule that allows **Authorization Code**.',
      },
      {
        text: 'On the tab **Claims** add **upn**: in the **ID Token**, **Always**, with the value **user.login**. For rules about groups add **groups**: in the **ID Token**, type **Groups**, **Matches regex**, with a dot and a star (.*).',
      },
      POLICY,
    ],
    traps: [
      DEVICE,
      {
        title: 'Without an access policy everybody is refused',
        text: 'A custom server answers “access_denied” until one of its own access policies allows this application. That is another policy than the one for sign-in.',
      },
      {
        title: 'It costs extra in production',
        text: 'Custom servers need Okta’s API Access Management there. The org server does without.',
      },
    ],
  },
];
