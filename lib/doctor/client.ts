import { randomBytes } from 'node:crypto';
import { isProblem } from '#lib/base/problem.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import type { Provider } from '#lib/idp/discovery.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';
import { finishSignIn } from '#lib/idp/sign-in.ts';

const TITLE = 'Client authentication';
const MEANS =
  'People sign in, and then read that something has to be mended by their administrator.';

/**
 * Whether the provider accepts our id and secret, found out with a code that it never gave out: who
 * complains about the code has accepted the client. To be sure that it looked at the client at all,
 * a secret that is certainly wrong has to get another answer.
 */
export async function checkClient(
  idp: OidcSettings,
  provider: Provider,
  redirectUri: string,
): Promise<Finding> {
  const probe = (settings: OidcSettings) => redeemNothing(settings, provider, redirectUri);
  const said = await probe(idp);
  if (said.code === 'idp.client_refused') return explainRefusal(idp, said.detail, probe);
  if (said.code === 'idp.unreachable') {
    return fail(TITLE, said.detail, {
      means: MEANS,
      fix: 'See whether this machine reaches the token endpoint.',
    });
  }
  if (said.code !== 'idp.code_refused') {
    return unknown(TITLE, said.detail, 'Only a real sign-in will tell: try one.');
  }
  if (idp.clientAuth === 'private_key_jwt') return ok(TITLE, `accepted as ${idp.clientAuth}`);
  const wrong = await probe({ ...idp, clientSecret: randomBytes(24).toString('hex') });
  if (wrong.code === 'idp.client_refused') return ok(TITLE, `accepted as ${idp.clientAuth}`);
  return unknown(
    TITLE,
    'The provider looks at the code before it looks at the client, so it does not tell.',
    'Only a real sign-in will tell: try one.',
  );
}

/** Whether the provider says that it knows the configured way. */
export function checkClientAuth(idp: OidcSettings, metadata: Provider['metadata']): Finding {
  const title = 'Way of client authentication';
  const wanted =
    idp.clientAuth === 'client_secret_basic_raw' ? 'client_secret_basic' : idp.clientAuth;
  const offered = metadata.token_endpoint_auth_methods_supported;
  // @source OpenID Connect Discovery 1.0, section 3: the default of a list that is left out
  const known = Array.isArray(offered) ? offered : ['client_secret_basic'];
  if (known.includes(wanted)) return ok(title, idp.clientAuth);
  return warn(title, `The provider lists ${known.join(', ')}, and not ${wanted}.`, {
    means: 'It may work all the same: many lists are not complete.',
    fix: 'If client authentication fails, set clientAuth to one of the list.',
  });
}

type Said = { readonly code: string; readonly detail: string };

async function redeemNothing(
  idp: OidcSettings,
  provider: Provider,
  redirectUri: string,
): Promise<Said> {
  const state = randomBytes(16).toString('hex');
  const callback = new URL(redirectUri);
  callback.searchParams.set('code', randomBytes(24).toString('base64url'));
  callback.searchParams.set('state', state);
  // Only who announces it sends it, and Entra's is a template.
  if (provider.metadata.authorization_response_iss_parameter_supported) {
    callback.searchParams.set('iss', provider.metadata.issuer);
  }
  const checks = { nonce: state, codeVerifier: randomBytes(32).toString('base64url') };
  try {
    await finishSignIn(idp, { callback, state, checks });
    return { code: 'idp.answer_invalid', detail: 'The provider took a code that it never made.' };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { code: error.code, detail: error.detail ?? error.entry.admin };
  }
}

const WAYS = ['client_secret_post', 'client_secret_basic', 'client_secret_basic_raw'] as const;

/** The same secret another way: mostly it is right, and only packed differently. */
async function explainRefusal(
  idp: OidcSettings,
  detail: string,
  probe: (idp: OidcSettings) => Promise<Said>,
): Promise<Finding> {
  for (const clientAuth of WAYS) {
    if (!idp.clientSecret || clientAuth === idp.clientAuth) continue;
    const said = await probe({ ...idp, clientAuth });
    if (said.code !== 'idp.code_refused') continue;
    return fail(TITLE, `Refused as ${idp.clientAuth}, accepted as ${clientAuth}.`, {
      means: MEANS,
      fix: `Set clientAuth to ${clientAuth}.`,
      mend: { key: 'clientAuth', value: clientAuth },
    });
  }
  const fix =
    idp.clientAuth === 'private_key_jwt'
      ? 'Compare clientId, clientKeyId and the registered public key; if they are right, try the other clientAssertionAudience.'
      : 'Compare clientId and clientSecret with the registration: mostly it has run out, or its id was copied in place of its value. Some providers say the same of a redirect URI that is not registered.';
  return fail(TITLE, detail, { means: MEANS, fix });
}
