import type { ProblemCode } from '#lib/base/problems.ts';
import { explainSilence } from '#lib/doctor/asking.ts';
import { type Finding, fail } from '#lib/doctor/finding.ts';
import { explainProviderRefusal } from '#lib/doctor/provider-refusal.ts';
import type { IdpSettings, OidcSettings } from '#lib/idp/settings.ts';

export type Refusal = { readonly code: ProblemCode; readonly detail: string | null };

const TITLE = 'Sign-in';
const NOBODY = 'Nobody can enroll through this provider like this.';

/**
 * Why a trial of a provider came to nothing, and how to mend it.
 *
 * @param admin the problem's sentence for the admin
 */
export function explainRefusal(idp: IdpSettings, refusal: Refusal, admin: string): Finding {
  const found = [admin.replace(', see detail.', ':'), refusal.detail].filter(Boolean).join(' ');
  const advice = idp.kind === 'oidc' ? adviseOnOidc(idp, refusal) : undefined;
  return fail(TITLE, found, { means: NOBODY, fix: ADVICE[refusal.code] ?? TRY_AGAIN, ...advice });
}

type Advice = Partial<Pick<Finding, 'mend'>> & { readonly means?: string; readonly fix?: string };

const TRY_AGAIN = 'Try it once more. If it stays, the detail above is what to look for.';

const ADVICE: Partial<Record<ProblemCode, string>> = {
  'idp.issuer_mismatch':
    'Press “Check” on this provider’s page: it offers the name to fill in. Case and a slash at the end count.',
  'idp.discovery_invalid':
    'Open the issuer with /.well-known/openid-configuration behind it in a browser: it must show JSON with https addresses.',
  'idp.client_refused':
    'Press “Check” on this provider’s page: it tries the other ways to send the same secret. If none is taken, compare client ID and secret with the registration: mostly it has run out, or its ID was copied in place of its value.',
  'idp.code_refused':
    'Compare the redirect URI at the provider with ours, letter by letter. A code is good once and for a minute or so: a reloaded page is refused too.',
  'idp.token_issuer_wrong':
    'Write the issuer exactly as the token has it, if that is your provider. Entra’s old tokens name sts.windows.net: use the address with /v2.0.',
  'idp.token_audience_wrong':
    'The client ID here belongs to another application than the one that answered: compare it with the registration.',
  'idp.token_nonce_wrong':
    'The provider, or a proxy before it, hands out the answer of another sign-in, or does not support nonce. OpenID Connect wants it back unchanged, and without it answers could be swapped.',
  'idp.token_signature_invalid':
    'Somebody else signed this token, or the provider has changed its keys this minute. Wait one minute and try again; then compare the keys that it publishes (jwks_uri).',
  'idp.subject_mismatch':
    'Userinfo spoke of somebody else than the id token. A cache before the provider does that. If the id token holds all claims, switch userinfo off.',
  'idp.state_used': 'This was a page that was reloaded. Begin the test again.',
  'idp.password_wrong':
    'Name and password are wrong, or the entry is outside of the base DN or the filter. Try a name that certainly is there.',
  'idp.name_ambiguous':
    'More than one entry has this name: ask for fewer attributes under “What people type”, or narrow the base DN.',
};

function adviseOnOidc(idp: OidcSettings, { code, detail }: Refusal): Advice | undefined {
  if (code === 'idp.unreachable') return { fix: explainSilence(detail ?? '') };
  if (code === 'idp.refused') return explainProviderRefusal(idp, detail ?? '');
  if (code === 'idp.token_algorithm_refused') return adviseOnAlgorithm(detail ?? '');
  if (code === 'idp.token_time_wrong') return adviseOnTime(idp, detail ?? '');
  if (code === 'idp.client_refused' && idp.clientAuth === 'client_secret_basic') {
    return adviseOnBasic(idp);
  }
  if (code === 'idp.answer_invalid' && detail?.includes('userinfo')) {
    return {
      fix: 'If the id token holds all claims, switch userinfo off.',
      mend: { key: 'userinfo', value: '' },
    };
  }
  return undefined;
}

/** Whoever can be helped by another algorithm of key pairs is; nobody by one of shared secrets. */
function adviseOnAlgorithm(detail: string): Advice {
  const [, found = ''] = /^(\S+) instead of/.exec(detail) ?? [];
  if (/^(RS|PS|ES)(256|384|512)$|^EdDSA$/.test(found)) {
    return {
      fix: `If the provider signs with ${found}, choose it as the signing algorithm.`,
      mend: { key: 'idTokenAlgorithm', value: found },
    };
  }
  return {
    fix: 'Let the provider sign with a key pair. Tokens that are not signed, or signed with the client secret (HS256), are never accepted: in authentik a signing key has to be chosen for that.',
  };
}

const MOST_TOLERANT = 600;

function adviseOnTime(idp: OidcSettings, detail: string): Advice {
  const seconds = Number(/(\d+) s /.exec(detail)?.[1]);
  const fix = `That is more than the ${idp.clockToleranceSeconds} s that are allowed. Let both servers follow NTP, and see which one is wrong.`;
  const wanted = (Math.floor(seconds / 60) + 1) * 60;
  if (!(wanted <= MOST_TOLERANT)) return { fix };
  return {
    fix: `${fix} Until then more can be allowed.`,
    mend: { key: 'clockToleranceSeconds', value: String(wanted) },
  };
}

/** @source RFC 6749, section 2.3.1 */
function adviseOnBasic({ clientId, clientSecret }: OidcSettings): Advice | undefined {
  if (!/[^A-Za-z0-9]/.test(`${clientId}${clientSecret}`)) return undefined;
  return {
    fix: 'The secret, or the client ID, holds characters that the standard encodes in Basic, and many providers do not decode them. Send it by POST, or by Basic without encoding.',
    mend: { key: 'clientAuth', value: 'client_secret_post' },
  };
}
