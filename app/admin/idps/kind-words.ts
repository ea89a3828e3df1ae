import { guessPreset, type Preset } from '#lib/idp/presets.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** The product that a setting is about, as far as it can be told. */
export function productOf(value: RawSetting): string {
  const preset = guessPreset(value);
  return preset?.id === 'oidc' ? 'OpenID Connect' : (preset?.label ?? 'Unknown');
}

/** Where it is, in short. */
export function hostOf(value: RawSetting): string {
  if (value.kind === 'local') return 'This server';
  const address = String(value.kind === 'ldap' ? value.url : value.issuer);
  return URL.canParse(address) ? new URL(address).host : 'No address';
}

/** A product in the middle of a sentence. */
export function nameInText({ id, label }: Preset): string {
  return id === 'oidc' ? 'your provider' : id === 'openldap' ? 'your directory' : label;
}

export function testPath(name: string): string {
  return `/admin/idps/${encodeURIComponent(name)}/test-sign-in`;
}
