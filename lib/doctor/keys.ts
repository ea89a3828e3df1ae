import { explainSilence, isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import type { Provider } from '#lib/idp/discovery.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

type Metadata = Provider['metadata'];

const MEANS = 'Every sign-in fails at its end, when the id token is looked at.';

/** Whether the provider publishes a key that can have signed what we accept. */
export async function checkKeys(idp: OidcSettings, metadata: Metadata): Promise<Finding> {
  const title = 'Signing keys';
  const address = metadata.jwks_uri ?? '';
  const answer = await tryAsk(new URL(address), { network: idp.network });
  if (isSilence(answer)) {
    return fail(title, `${address}: ${answer.message}`, {
      means: MEANS,
      fix: explainSilence(answer.message),
    });
  }
  const keys = readKeys(answer.bytes);
  if (answer.status !== 200 || !keys) {
    const found = `${address} answered ${answer.status} without a list of keys.`;
    return fail(title, found, { means: MEANS, fix: 'Mend jwks_uri at the provider.' });
  }
  const fitting = keys.filter((key) => key.use !== 'enc' && key.kty === keyTypeOf(idp));
  if (fitting.length > 0) return ok(title, `${fitting.length} for ${idp.idTokenAlgorithm}`);
  const types = [...new Set(keys.map((key) => String(key.kty)))].join(', ') || 'none at all';
  return fail(title, `No key fits ${idp.idTokenAlgorithm}; there are: ${types}.`, {
    means: MEANS,
    fix: 'Set idTokenAlgorithm to the one that the provider signs with for this client.',
  });
}

/** Whether the provider says that it signs the way we insist on. */
export function checkAlgorithm(idp: OidcSettings, metadata: Metadata): Finding {
  const title = 'Signing algorithm';
  const offered = metadata.id_token_signing_alg_values_supported;
  if (!Array.isArray(offered)) {
    return unknown(title, 'The provider does not say which algorithms it signs with.');
  }
  if (offered.includes(idp.idTokenAlgorithm)) return ok(title, idp.idTokenAlgorithm);
  const better = offered.filter((name) => /^(RS|PS|ES)\d{3}$|^EdDSA$/.test(name));
  return fail(title, `The provider does not offer ${idp.idTokenAlgorithm}.`, {
    means: MEANS,
    fix:
      better.length > 0
        ? `Set idTokenAlgorithm to ${better.join(' or ')}.`
        : 'Let the provider sign with a key pair: none and HS* are never accepted.',
    ...(better[0] ? { mend: { key: 'idTokenAlgorithm', value: better[0] } } : {}),
  });
}

/** PKCE is ours to use; some providers support it without saying so. */
export function checkPkce(idp: OidcSettings, metadata: Metadata): Finding {
  const title = 'PKCE';
  if (idp.pkce) return ok(title, 'is used');
  const methods = metadata.code_challenge_methods_supported;
  if (!methods?.includes('S256')) return ok(title, 'is off, and the provider does not offer it');
  return warn(title, 'It is off, although the provider supports it.', {
    means: 'Sign-ins work; a stolen code would be worth more than it has to be.',
    fix: 'Remove pkce: false.',
  });
}

type Key = { readonly kty?: unknown; readonly use?: unknown };

function readKeys(bytes: Buffer): Key[] | undefined {
  try {
    const { keys } = JSON.parse(bytes.toString('utf8')) as { keys?: unknown };
    return Array.isArray(keys) ? keys.map((key) => Object(key)) : undefined;
  } catch {
    return undefined;
  }
}

function keyTypeOf({ idTokenAlgorithm }: OidcSettings): string {
  if (idTokenAlgorithm === 'EdDSA') return 'OKP';
  return idTokenAlgorithm.startsWith('ES') ? 'EC' : 'RSA';
}
