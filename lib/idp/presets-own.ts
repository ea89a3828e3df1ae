import type { Preset } from '#lib/idp/presets.ts';

const KEYCLOAK: Preset = {
  id: 'keycloak',
  label: 'Keycloak',
  group: 'On your own servers',
  when: 'Keycloak or Red Hat build of Keycloak.',
  words: 'red hat sso rhbk realm',
  name: 'keycloak',
  value: { kind: 'oidc', userId: ['preferred_username', 'email'] },
  address: {
    hint: 'With your realm at the end. Before version 17 there is /auth in front of /realms.',
    placeholder: 'https://sso.example.com/realms/example',
  },
  steps: [
    {
      text: 'In the admin console choose the realm, open **Clients**, press **Create client**, and choose **OpenID Connect** with a client ID such as **vestibule**.',
    },
    { text: 'Switch **Client authentication** on, and leave **Standard flow** as the only flow.' },
    {
      text: 'Enter this under **Valid redirect URIs**, without a star:',
      copy: { label: 'Valid redirect URI', value: '{redirectUri}' },
    },
    { text: 'Copy the **Client Secret** from the tab **Credentials**.' },
    {
      text: 'For rules about groups: on the tab **Client scopes** open **vestibule-dedicated**, **Add mapper > By configuration > Group Membership**, claim **groups**, **Full group path** off.',
    },
  ],
  traps: [
    {
      title: 'Groups are paths',
      text: 'With “Full group path” on, a group is called “/it/admins” and not “admins”. Realm roles are in “realm_access.roles”: write that under “Claim with groups”.',
    },
    {
      title: 'It calls itself something else',
      text: 'Behind a proxy KC_HOSTNAME decides what Keycloak calls itself. “Check” shows it.',
    },
  ],
};

const AUTHENTIK: Preset = {
  id: 'authentik',
  label: 'authentik',
  group: 'On your own servers',
  when: 'authentik, with an OAuth2/OpenID provider.',
  words: 'goauthentik oauth2 provider',
  name: 'authentik',
  value: { kind: 'oidc', userId: ['preferred_username', 'email'] },
  address: {
    hint: 'As the provider’s overview shows it. The slash at its end belongs to it.',
    placeholder: 'https://auth.example.com/application/o/vestibule/',
  },
  steps: [
    {
      text: 'In the admin interface open **Applications > Applications**, press **Create with Provider**, and choose **OAuth2/OpenID Provider**.',
    },
    {
      text: 'Choose the client type **Confidential**, and add this as a **Strict** redirect URI:',
      copy: { label: 'Redirect URI', value: '{redirectUri}' },
    },
    {
      text: 'Choose a **Signing Key**. Without one tokens are signed with the client secret, which we never accept.',
    },
    { text: 'Copy **Client ID**, **Client Secret** and the **OpenID Configuration Issuer**.' },
    { text: 'Bind the groups that may enroll to the application.' },
  ],
  traps: [
    {
      title: 'The slash at the end',
      text: 'With and without it are two different issuers. Copy it as it stands there.',
    },
    {
      title: '“Same identifier for all”',
      text: 'In this issuer mode authentik calls itself by its host alone. Then give the whole address of the OpenID configuration as issuer, with /.well-known/openid-configuration.',
    },
  ],
};

const PING: Preset = {
  id: 'pingfederate',
  label: 'PingFederate',
  group: 'On your own servers',
  when: 'PingFederate by Ping Identity.',
  words: 'ping identity pingone federate',
  name: 'ping',
  value: { kind: 'oidc', userId: ['preferred_username', 'email', 'sub'] },
  address: {
    hint: 'The base URL of the federation server, with its port if it is not 443.',
    placeholder: 'https://sso.example.com:9031',
  },
  steps: [
    {
      text: 'Open **Applications > OAuth > Clients**, press **Add Client**, and set **Client Authentication** to **Client Secret**.',
    },
    {
      text: 'Enter this under **Redirect URIs**:',
      copy: { label: 'Redirect URI', value: '{redirectUri}' },
    },
    {
      text: 'Tick **Authorization Code** alone under **Allowed Grant Types**, and the scopes **openid**, **profile** and **email**. Under **OpenID Connect** choose **RSA using SHA-256** for the ID token.',
    },
    {
      text: 'Under **OpenID Connect Policy Management** see that the attribute contract puts the user name into the ID token: **preferred_username** or **email**, and **groups** if you need them.',
    },
  ],
  traps: [
    {
      title: 'sub may be anything',
      text: 'The policy decides what it holds, often the login. It is the last of the claims that are tried here: take it out if it is not what your MDM knows.',
    },
    {
      title: 'The ID token and userinfo are two settings',
      text: 'What is mapped for one is not in the other. “Test sign-in” shows both.',
    },
  ],
};

const GENERIC: Preset = {
  id: 'oidc',
  label: 'Another OpenID Connect provider',
  group: 'On your own servers',
  when: 'Anything that speaks OpenID Connect: LemonLDAP::NG, Glewlwyd, Zitadel, Shibboleth, Duo, Auth0 and others.',
  words: 'generic oidc openid connect lemonldap glewlwyd zitadel shibboleth duo auth0 cognito dex',
  name: 'idp',
  value: { kind: 'oidc' },
  address: {
    hint: 'What the provider calls itself.',
    placeholder: 'https://login.example.com',
  },
  steps: [
    { text: 'Register a confidential web application (client) with the authorization code flow.' },
    {
      text: 'Register this redirect URI, and nothing else:',
      copy: { label: 'Redirect URI', value: '{redirectUri}' },
    },
    {
      text: 'Let it sign id tokens with RS256, or choose its algorithm under “Advanced options” here.',
    },
    {
      text: 'Allow the scopes openid, profile and email, and see that one claim holds what your MDM calls the person.',
    },
    { text: 'Copy client ID and client secret into the fields here.' },
  ],
  traps: [
    {
      title: 'A secret with - or _ in it',
      text: 'In Basic the standard encodes these, and many providers do not decode them: a right secret is refused. “POST” has no such trouble, and “Basic, not encoded” is for providers that know Basic alone. “Check” tells which one works.',
    },
    {
      title: 'No SAML',
      text: 'For a provider that speaks SAML alone put Keycloak, authentik or LemonLDAP::NG in between.',
    },
  ],
};

export const OWN_PRESETS: readonly Preset[] = [KEYCLOAK, AUTHENTIK, PING, GENERIC];
