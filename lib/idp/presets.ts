import { CLOUD_PRESETS } from '#lib/idp/presets-cloud.ts';
import { DIRECTORY_PRESETS } from '#lib/idp/presets-directory.ts';
import { MICROSOFT_PRESETS } from '#lib/idp/presets-microsoft.ts';
import { OKTA_PRESETS } from '#lib/idp/presets-okta.ts';
import { OWN_PRESETS } from '#lib/idp/presets-own.ts';

export const PRESET_GROUPS = [
  'In the cloud',
  'On your own servers',
  'Directories',
  'Without any of these',
] as const;

/**
 * What is to be done in the product's own console. `**…**` is what stands there, letter by letter;
 * `{redirectUri}` and `{origin}` are ours.
 */
export type Step = {
  readonly text: string;
  /** To be carried over there. */
  readonly copy?: { readonly label: string; readonly value: string };
  /** To be run over there. */
  readonly code?: { readonly label: string; readonly text: string };
};

/** What goes wrong with this product, and how to keep it from going wrong. */
export type Trap = { readonly title: string; readonly text: string; readonly code?: Step['code'] };

/** A product, and what a provider of that product starts with. */
export type Preset = {
  /** In addresses: `okta-custom`. */
  readonly id: string;
  readonly label: string;
  readonly group: (typeof PRESET_GROUPS)[number];
  /** When to choose it. */
  readonly when: string;
  /** More words by which it is found. */
  readonly words: string;
  /** What a new one is called until somebody knows better. */
  readonly name: string;
  /** As the settings file would have it. Without name, address and credentials. */
  readonly value: Readonly<Record<string, unknown>> & { readonly kind: 'oidc' | 'ldap' | 'local' };
  /** Where it is: the issuer, or the directory's `url`. */
  readonly address?: {
    readonly hint: string;
    readonly placeholder: string;
    /** Where it is the same for everybody. */
    readonly value?: string;
  };
  readonly steps: readonly Step[];
  readonly traps: readonly Trap[];
};

export const PRESETS: readonly Preset[] = [
  ...OKTA_PRESETS,
  ...MICROSOFT_PRESETS,
  ...CLOUD_PRESETS,
  ...OWN_PRESETS,
  ...DIRECTORY_PRESETS,
];

export function findPreset(id: unknown): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}

/** Which product a setting is about, as far as its address and its quirks tell. */
export function guessPreset(value: Readonly<Record<string, unknown>>): Preset | undefined {
  if (value.kind === 'local') return findPreset('local');
  if (value.kind === 'ldap') return findPreset(isActiveDirectory(value) ? 'ad' : 'openldap');
  return findPreset(guessByIssuer(String(value.issuer), value.pkce !== false));
}

/** Fills what is ours into a step's text. */
export function fillIn(text: string, ours: { redirectUri: string; origin: string }): string {
  return text.replaceAll('{redirectUri}', ours.redirectUri).replaceAll('{origin}', ours.origin);
}

const HOSTS: readonly [RegExp, string][] = [
  [/\.(okta|oktapreview|okta-emea|okta-gov)\.com$/, 'okta'],
  [/(^|\.)(microsoftonline\.(com|us)|partner\.microsoftonline\.cn|sts\.windows\.net)$/, 'entra'],
  [/^accounts\.google\.com$/, 'google'],
  [/\.onelogin\.com$/, 'onelogin'],
  [/(^|\.)jumpcloud\.com$/, 'jumpcloud'],
];

function guessByIssuer(issuer: string, pkce: boolean): string {
  if (!URL.canParse(issuer)) return 'oidc';
  const { hostname, pathname } = new URL(issuer);
  const [, byHost] = HOSTS.find(([pattern]) => pattern.test(hostname)) ?? [];
  if (pathname.startsWith('/oauth2/') && byHost !== 'onelogin') return 'okta-custom';
  if (byHost) return byHost;
  if (/^\/adfs(\/|$)/i.test(pathname)) return pkce ? 'adfs' : 'adfs-2016';
  if (/^(\/auth)?\/realms\//.test(pathname)) return 'keycloak';
  if (/^\/application\/o\//.test(pathname)) return 'authentik';
  return 'oidc';
}

function isActiveDirectory({ groupsFrom, loginAttributes }: Readonly<Record<string, unknown>>) {
  return groupsFrom === 'nested' || String(loginAttributes).includes('sAMAccountName');
}
