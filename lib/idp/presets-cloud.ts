import type { Preset } from '#lib/idp/presets.ts';

const GOOGLE: Preset = {
  id: 'google',
  label: 'Google Workspace',
  group: 'In the cloud',
  when: 'Google accounts of your own domains. Read the warning first: Google may refuse the sheet.',
  words: 'gsuite g suite gmail education',
  name: 'google',
  value: { kind: 'oidc', userId: ['email'], promptAgain: 'select_account' },
  address: {
    hint: 'The same for everybody.',
    placeholder: 'https://accounts.google.com',
    value: 'https://accounts.google.com',
  },
  steps: [
    {
      text: 'In the Google Cloud console choose a project, open **Google Auth Platform**, and under **Audience** choose **Internal**: then only accounts of your organization get past the sign-in.',
    },
    {
      text: 'Under **Clients** press **Create client**, choose **Web application**, and add this to **Authorized redirect URIs**:',
      copy: { label: 'Authorized redirect URI', value: '{redirectUri}' },
    },
    { text: 'Copy **Client ID** and **Client secret** into the fields here.' },
    { text: 'Enter your domains under “Workspace domains” here.' },
  ],
  traps: [
    {
      title: 'Google refuses embedded web views',
      text: 'People may read “403: disallowed_useragent” in place of the sign-in, by rules that Google does not publish. Try it on a Mac, an iPhone and an iPad before you rely on it. Where it is refused, put Keycloak or Authentik in between, joined to Google by SAML, or use accounts of Vestibule.',
    },
    {
      title: 'No groups',
      text: 'Google puts none into its tokens, so rules about groups refuse everybody. Use domains.',
    },
    {
      title: 'Any Google account',
      text: 'Without “Internal” and without domains here anybody with a Gmail address can sign in. The domain is read from the signed claim “hd”, never from the e-mail address.',
    },
  ],
};

const ONELOGIN: Preset = {
  id: 'onelogin',
  label: 'OneLogin',
  group: 'In the cloud',
  when: 'OneLogin by One Identity.',
  words: 'one identity',
  name: 'onelogin',
  value: {
    kind: 'oidc',
    scopes: ['openid', 'profile', 'email', 'groups'],
    userId: ['preferred_username', 'email'],
  },
  address: {
    hint: 'Your subdomain, with /oidc/2 at the end.',
    placeholder: 'https://example.onelogin.com/oidc/2',
  },
  steps: [
    {
      text: 'In the administration open **Applications**, press **Add App**, and choose **OpenId Connect (OIDC)**.',
    },
    {
      text: 'On the tab **Configuration** enter this under **Redirect URI’s**:',
      copy: { label: 'Redirect URI', value: '{redirectUri}' },
    },
    {
      text: 'On the tab **SSO** set **Application Type** to **Web** and **Token Endpoint: Authentication Method** to **POST**, and copy **Client ID** and **Client Secret** into the fields here.',
    },
    { text: 'For rules about groups: on the tab **Parameters** choose what **Groups** holds.' },
    { text: 'On the tab **Access** choose the roles that may enroll.' },
  ],
  traps: [
    {
      title: 'Groups need their scope',
      text: 'They come only with the scope “groups”, as one text or a list. Both are understood.',
    },
  ],
};

const JUMPCLOUD: Preset = {
  id: 'jumpcloud',
  label: 'JumpCloud',
  group: 'In the cloud',
  when: 'JumpCloud’s directory.',
  words: 'jump cloud',
  name: 'jumpcloud',
  value: { kind: 'oidc', userId: ['email', 'preferred_username'] },
  address: {
    hint: 'The same for everybody. The slash at its end belongs to it.',
    placeholder: 'https://oauth.id.jumpcloud.com/',
    value: 'https://oauth.id.jumpcloud.com/',
  },
  steps: [
    {
      text: 'In the admin portal open **SSO Applications**, press **Add New Application**, choose **Custom Application**, then **Manage Single Sign-On (SSO)** and **Configure SSO with OIDC**.',
    },
    {
      text: 'Enter this under **Redirect URIs**:',
      copy: { label: 'Redirect URI', value: '{redirectUri}' },
    },
    {
      text: 'Set **Client Authentication Type** to **Client Secret POST**. It can’t be changed later, and JumpCloud insists on it.',
    },
    {
      text: 'As **Login URL** enter our address: nobody will use it.',
      copy: { label: 'Login URL', value: '{origin}' },
    },
    {
      text: 'Under **Attribute Mapping** tick **Email** and **Profile**, and for rules about groups **include group attribute** with the name **groups**.',
    },
    {
      text: 'Activate it, copy **Client ID** and **Client Secret**, and let in who may enroll under **User Groups**.',
    },
  ],
  traps: [
    {
      title: 'The way of client authentication is fixed',
      text: 'It is chosen when the application is made. If it was made with Basic, choose that under “Client authentication” here. “Check” tells which one works.',
    },
  ],
};

export const CLOUD_PRESETS: readonly Preset[] = [GOOGLE, ONELOGIN, JUMPCLOUD];
