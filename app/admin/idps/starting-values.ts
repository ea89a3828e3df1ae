import { linesOfPairs } from '#app/admin/settings-screens/pairs.ts';
import { valuesOfTransforms } from '#app/admin/settings-screens/user-id-fields.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { LdapSettings } from '#lib/idp/ldap-settings.ts';
import { LocalSettings, OidcSettings } from '#lib/idp/settings.ts';

type Value = Readonly<Record<string, unknown>>;

const NAME = { name: 'x' };
/** What a provider of each kind has where nothing is said. */
const STANDARD: Readonly<Record<string, Value>> = {
  oidc: OidcSettings.parse({
    ...NAME,
    kind: 'oidc',
    issuer: 'https://x.example',
    clientId: 'x',
    clientSecret: 'x',
  }),
  ldap: LdapSettings.parse({
    ...NAME,
    kind: 'ldap',
    url: 'ldaps://x.example',
    bindDn: 'cn=x',
    bindPassword: 'x',
    baseDn: 'dc=x',
  }),
  local: LocalSettings.parse({ ...NAME, kind: 'local' }),
};
const OWN = [
  'name',
  'kind',
  'issuer',
  'clientId',
  'clientSecret',
  'url',
  'bindDn',
  'bindPassword',
  'baseDn',
];

/** What the fields start with: what is set, and else what holds without a word. */
export function valuesOf(value: Value): FieldValues {
  const standard = Object.entries(STANDARD[String(value.kind)] ?? {});
  const whole = { ...Object.fromEntries(standard.filter(([key]) => !OWN.includes(key))), ...value };
  const { userIdTransforms, authorizeParameters, ...plain } = whole as Value;
  return {
    ...(plain as FieldValues),
    authorizeParameters: linesOfPairs(authorizeParameters),
    ...valuesOfTransforms('userIdTransforms', userIdTransforms),
  };
}

/** Leaves out what is so without being said, so that histories and exports stay short. */
export function dropStandard(value: Value): Value {
  const standard = STANDARD[String(value.kind)] ?? {};
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, one]) =>
        one !== undefined &&
        (OWN.includes(key) || JSON.stringify(one) !== JSON.stringify(standard[key])),
    ),
  );
}
