import { LdapSettings } from '#lib/idp/ldap-settings.ts';

type AnyDirectory = {
  readonly baseDn: string;
  readonly bindDn: string;
  readonly bindPassword: string;
};

/** Settings as the file would give them for a stand-in or a real server. */
export function ldapSettingsFor(
  { baseDn, bindDn, bindPassword }: AnyDirectory,
  more: Record<string, unknown>,
): LdapSettings {
  return LdapSettings.parse({
    kind: 'ldap',
    name: 'school',
    baseDn,
    bindDn,
    bindPassword,
    timeoutSeconds: 20,
    ...more,
  });
}
