import { transformWords } from '#app/admin/settings-screens/user-id-fields.tsx';
import type { FieldWords } from '#app/admin/settings-screens/words.ts';

/** What the forms of identity providers call their fields. */
export const IDP_WORDS: FieldWords = {
  kind: 'Kind',
  label: 'What people call it',
  issuer: { label: 'Issuer', missing: 'Enter the issuer: the address of your provider.' },
  clientId: { label: 'Client ID', missing: 'Enter the client ID that the provider gave you.' },
  clientSecret: { label: 'Client secret', missing: 'Enter the client secret.' },
  clientKey: { label: 'Private key', missing: 'Enter the private key, or choose a client secret.' },
  clientKeyId: 'Key ID',
  clientAuth: 'Client authentication',
  clientAssertionAudience: 'Audience of assertions',
  scopes: 'Scopes',
  authorizeParameters: {
    label: 'Further parameters',
    missing: 'Write each line as “name: value”.',
  },
  responseMode: 'Way back',
  promptAgain: 'When somebody tries again',
  idTokenAlgorithm: 'Signing algorithm',
  pkce: 'PKCE',
  userinfo: 'Userinfo',
  url: { label: 'Address', missing: 'Enter the address of your directory.' },
  startTls: 'StartTLS',
  caCertificate: 'Own authority',
  bindDn: { label: 'Service account', missing: 'Enter the account that looks people up.' },
  bindPassword: { label: 'Its password', missing: 'Enter the password of that account.' },
  baseDn: { label: 'Base DN', missing: 'Enter where people are looked for.' },
  loginAttributes: { label: 'What people type', missing: 'Name one attribute at least.' },
  userFilter: 'Filter',
  groupsFrom: 'Where groups come from',
  groupBaseDn: 'Base DN of groups',
  groupMemberAttribute: 'Attribute of members',
  userId: { label: 'Claims with the user id', missing: 'Name one claim at least.' },
  groupsClaim: 'Claim with groups',
  allowGroups: 'Groups that may enroll',
  denyGroups: 'Groups that may not enroll',
  allowHostedDomains: 'Workspace domains',
  allowTenants: { label: 'Tenants', missing: 'Name the tenants that may sign in.' },
  clockToleranceSeconds: 'Tolerance of clocks',
  timeoutSeconds: 'Patience',
  ...transformWords('userIdTransforms'),
};

export const CLIENT_AUTH_WORDS = {
  client_secret_post: 'POST',
  client_secret_basic: 'Basic',
  client_secret_basic_raw: 'Basic, not encoded',
  private_key_jwt: 'Signed assertion (private key)',
} as const;

const LABELS = new Map(
  Object.entries(IDP_WORDS).map(([key, entry]) => [
    key,
    typeof entry === 'object' ? entry.label : entry,
  ]),
);

/** Findings speak of the settings file's keys; here they are fields. */
export function inFormWords(text: string): string {
  const named = text.replace(/(\w+): (true|false)\b/g, (whole, key) =>
    LABELS.has(key) ? `“${LABELS.get(key)}” ${whole.endsWith('true') ? 'on' : 'off'}` : whole,
  );
  return named.replace(/\b[a-z]+(?:[A-Z_][a-zA-Z_]*)\b/g, (key) => {
    const label = LABELS.get(key) ?? CLIENT_AUTH_WORDS[key as keyof typeof CLIENT_AUTH_WORDS];
    return label ? `“${label}”` : key;
  });
}
