import type { Preset, Step, Trap } from '#lib/idp/presets.ts';

const ENTRA: Preset = {
  id: 'entra',
  label: 'Microsoft Entra ID',
  group: 'In the cloud',
  when: 'Microsoft 365 and Azure accounts, once called Azure AD.',
  words: 'azure ad active directory office 365 microsoft aad',
  name: 'entra',
  value: { kind: 'oidc', userId: ['upn', 'preferred_username'] },
  address: {
    hint: 'With the Directory (tenant) ID from the overview of the app registration in its middle.',
    placeholder: 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0',
  },
  steps: [
    {
      text: 'In the Entra admin center open **App registrations**, press **New registration**, and choose **Accounts in this organizational directory only**.',
    },
    {
      text: 'As **Redirect URI** choose the platform **Web**, and enter this:',
      copy: { label: 'Redirect URI', value: '{redirectUri}' },
    },
    {
      text: 'From **Overview** copy **Application (client) ID** into Client ID here, and put **Directory (tenant) ID** into the issuer.',
    },
    {
      text: 'Under **Certificates & secrets** add a **New client secret**, and copy its **Value** at once. It is shown only now, and the **Secret ID** beside it is something else.',
    },
    {
      text: 'Under **Token configuration** press **Add optional claim**, choose **ID** and **upn**.',
    },
    {
      text: 'For rules about groups: there too, **Add groups claim** with **Groups assigned to the application**. They come as object ids; app roles (claim **roles**) come by their names.',
    },
  ],
  traps: [
    {
      title: 'Conditional Access keeps new devices out',
      text: 'A device is neither compliant nor joined before it is enrolled, so a policy that wants that refuses everybody (AADSTS53000, 53001, 50097, 530003). Exclude this application from it, and ask for MFA instead. Passkeys do not work in the sheet of iPhone and iPad.',
    },
    {
      title: 'More than 200 groups',
      text: 'Entra leaves the groups out of the token then, and people are refused with “idp.group_overage”. “Groups assigned to the application” and app roles stay below that.',
    },
    {
      title: 'The secret runs out',
      text: 'Two years are the most. From that day on nobody can enroll: write the date down where you will see it.',
    },
    {
      title: 'Guests',
      text: 'A guest’s preferred_username is the address at their own company. “upn” is yours, with #EXT# in it.',
    },
  ],
};

const GROUP: readonly Step[] = [
  {
    text: 'In **AD FS Management** open **Application Groups**, press **Add Application Group**, and choose **Server application accessing a web API**.',
  },
  {
    text: 'Copy the **Client Identifier** into Client ID here, and add this as **Redirect URI**:',
    copy: { label: 'Redirect URI', value: '{redirectUri}' },
  },
  { text: 'Choose **Generate a shared secret**, and copy it into Client secret here.' },
  {
    text: 'As **Identifier** of the Web API enter this. It is what we send as “resource”:',
    copy: { label: 'Identifier of the Web API', value: '{origin}' },
  },
  {
    text: 'Choose an access control policy that asks for no registered device, and tick the scopes **openid** and **allatclaims**. In PowerShell that is (with your client identifier):',
    code: {
      label: 'Scopes',
      text: 'Grant-AdfsApplicationPermission -ClientRoleIdentifier "<client identifier>" -ServerRoleIdentifier "{origin}" -ScopeNames "openid","allatclaims"',
    },
  },
  {
    text: 'Let claim rules put user name, e-mail address and groups into the token:',
    code: {
      label: 'Claim rules',
      text: `Set-AdfsWebApiApplication -TargetIdentifier "{origin}" -IssuanceTransformRules @'
@RuleTemplate = "LdapClaims"
@RuleName = "Vestibule"
c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Issuer == "AD AUTHORITY"]
 => issue(store = "Active Directory",
  types = ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
   "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
   "http://schemas.xmlsoap.org/claims/Group"),
  query = ";userPrincipalName,mail,tokenGroups;{0}", param = c.Value);
'@`,
    },
  },
];

const WINDOWS_SIGN_IN: Trap = {
  title: 'Windows sign-in in place of the form',
  text: 'If the user agent of the sheet matches WIASupportedUserAgents, AD FS answers 401 Negotiate and people see nothing. “Check” looks for exactly that. This takes out what matches:',
  code: {
    label: 'Show the form to Apple devices',
    text: `$agents = (Get-AdfsProperties).WIASupportedUserAgents | Where-Object { $_ -notmatch "Mozilla/5.0|AppleWebKit|iPhone|iPad|Macintosh" }
Set-AdfsProperties -WIASupportedUserAgents $agents`,
  },
};

const CLAIMS: Trap = {
  title: 'Claims in the id token or nowhere',
  text: 'AD FS’s userinfo holds nothing but sub, and sub is different for each application. So all claims come by the rules above, and they come only where “resource” is sent and “allatclaims” is granted.',
};

const CLOCKS: Trap = {
  title: 'Clocks',
  text: 'The farm and this server may be three minutes apart, not more.',
};

const VALUE = {
  kind: 'oidc',
  scopes: ['openid', 'allatclaims'],
  userId: ['upn', 'unique_name'],
  userIdTransforms: { stripDomainPrefix: true },
  groupsClaim: 'group',
  authorizeParameters: { resource: '{origin}' },
  userinfo: false,
} as const;

const ADDRESS = {
  hint: 'The farm’s address with /adfs, in small letters.',
  placeholder: 'https://fs.example.com/adfs',
};

export const MICROSOFT_PRESETS: readonly Preset[] = [
  ENTRA,
  {
    id: 'adfs',
    label: 'AD FS 2019 and later',
    group: 'On your own servers',
    when: 'Active Directory Federation Services on Windows Server 2019, 2022 or 2025.',
    words: 'active directory federation services windows server 2022 2025',
    name: 'adfs',
    value: VALUE,
    address: ADDRESS,
    steps: GROUP,
    traps: [WINDOWS_SIGN_IN, CLAIMS, CLOCKS],
  },
  {
    id: 'adfs-2016',
    label: 'AD FS 2016',
    group: 'On your own servers',
    when: 'Active Directory Federation Services on Windows Server 2016, which knows no PKCE.',
    words: 'active directory federation services windows server',
    name: 'adfs',
    value: { ...VALUE, pkce: false },
    address: ADDRESS,
    steps: GROUP,
    traps: [
      WINDOWS_SIGN_IN,
      CLAIMS,
      {
        title: 'Updates',
        text: '“allatclaims” came with KB4019472: see that the farm has it. Its id tokens do not name their key; where it publishes two, we try both.',
      },
      CLOCKS,
    ],
  },
];
