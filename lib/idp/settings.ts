import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';
import type { Network } from '#lib/base/network.ts';
import { LdapSettings } from '#lib/idp/ldap-settings.ts';
import { isUsablePrivateKey } from '#lib/idp/private-key.ts';
import { IdpName, personRules } from '#lib/idp/rules-settings.ts';

/** What a sign-in sends of its own accord, so that nothing in the settings can replace it. */
const OUR_PARAMETERS = new Set([
  'client_id',
  'client_secret',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'redirect_uri',
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
]);

/** A provider that speaks OpenID Connect. */
export const OidcSettings = z
  .strictObject({
    kind: z.literal('oidc'),
    name: IdpName,
    /** The issuer, or the whole address of its discovery document (then its `issuer` is believed). */
    issuer: HttpsAddress,
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).optional(),
    /** PEM, PKCS #8; for private_key_jwt. */
    clientKey: z
      .string()
      .refine(
        isUsablePrivateKey,
        'is not a PEM private key (RSA of 2048 bits or more, or EC P-256, P-384, P-521)',
      )
      .optional(),
    clientKeyId: z.string().min(1).optional(),
    clientAuth: z
      .enum([
        'client_secret_post',
        'client_secret_basic',
        'client_secret_basic_raw',
        'private_key_jwt',
      ])
      .default('client_secret_post'),
    /** Whom a private_key_jwt assertion is made out to. The standard allows both, providers do not. */
    clientAssertionAudience: z.enum(['issuer', 'token_endpoint']).default('issuer'),
    scopes: z.array(z.string().min(1)).default(['openid', 'profile', 'email']),
    /** Added to the authorize address, such as AD FS's `resource`. */
    authorizeParameters: z
      .record(
        z
          .string()
          .refine(
            (name) => !OUR_PARAMETERS.has(name),
            'is set by us (see scopes, responseMode, pkce)',
          ),
        z.string(),
      )
      .default({}),
    responseMode: z.enum(['query', 'form_post']).optional(),
    /**
     * What the provider is asked for when a sign-in of the same journey has come back before: it would
     * hand out the same refused account again. `none` for providers that know no `prompt`.
     */
    promptAgain: z.enum(['login', 'select_account', 'none']).default('login'),
    idTokenAlgorithm: z
      .enum([
        'RS256',
        'RS384',
        'RS512',
        'PS256',
        'PS384',
        'PS512',
        'ES256',
        'ES384',
        'ES512',
        'EdDSA',
      ])
      .default('RS256'),
    /** Off is for AD FS 2016 alone. */
    pkce: z.boolean().default(true),
    /** Off where userinfo holds nothing but `sub` (AD FS). */
    userinfo: z.boolean().default(true),
    ...personRules,
    /** Google: the `hd` claim must be one of these. */
    allowHostedDomains: z.array(z.string().min(1)).min(1).optional(),
    /** Entra: the `tid` claim must be one of these. */
    allowTenants: z.array(z.string().min(1)).min(1).optional(),
    clockToleranceSeconds: z.number().int().min(0).max(600).default(180),
    timeoutSeconds: z.number().positive().max(30).default(8),
  })
  .superRefine(reportGaps, {
    // Also where other keys are wrong: all mistakes of a file are told at once.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });
/** How it is reached: no setting of its own, but where the settings come from. */
type Reached = { readonly network?: Network | undefined };
export type OidcSettings = z.infer<typeof OidcSettings> & Reached;

/** People whom the office itself knows: their passwords and one-time PINs are in our database. */
export const LocalSettings = z.strictObject({
  kind: z.literal('local'),
  name: IdpName,
  ...personRules,
});
export type LocalSettings = z.infer<typeof LocalSettings>;

/** Where people sign in, as the settings file describes it (`idps`). */
export const IdpSettings = z.discriminatedUnion('kind', [
  OidcSettings,
  LdapSettings,
  LocalSettings,
]);
export type IdpSettings = OidcSettings | LdapSettings | LocalSettings;

type Gaps = Partial<
  Record<'clientAuth' | 'clientKey' | 'clientSecret' | 'issuer' | 'allowTenants', unknown>
>;

function reportGaps(idp: Gaps, context: z.core.$RefinementCtx): void {
  const missing = idp.clientAuth === 'private_key_jwt' ? 'clientKey' : 'clientSecret';
  if (!idp[missing]) {
    // Which one that is stays unsaid: here it may still be anything, a misplaced secret too.
    const message = 'is needed with this clientAuth';
    context.addIssue({ code: 'custom', path: [missing], message });
  }
  if (isForAllTenants(String(idp.issuer)) && !idp.allowTenants) {
    context.addIssue({
      code: 'custom',
      path: ['allowTenants'],
      message: 'is needed with this issuer, as accounts of any company can sign in there',
    });
  }
}

/** Entra's addresses that stand for every tenant. */
function isForAllTenants(issuer: string): boolean {
  return /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)\//.test(issuer);
}
