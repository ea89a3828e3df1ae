import { type Clock, systemClock } from '#lib/base/clock.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { explainSilence, isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { loadProviderAnew, type Provider } from '#lib/idp/discovery.ts';
import { readOtherIssuer } from '#lib/idp/failures.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

const TITLE = 'Discovery';
const NOBODY = 'Nobody can sign in: after Continue people read that the sign-in is not available.';

/** Whether the provider can be asked, and calls itself what the settings call it. */
export async function checkDiscovery(
  idp: OidcSettings,
): Promise<{ finding: Finding; provider: Provider | null }> {
  try {
    const provider = await loadProviderAnew(idp);
    const finding = ok(TITLE, `${provider.metadata.issuer} describes itself`);
    return { finding, provider };
  } catch (error) {
    if (!isProblem(error)) throw error;
    const found = error.detail ?? error.entry.admin;
    const other = readOtherIssuer(error);
    const advice = other
      ? await adviseOnName(idp, other)
      : { means: NOBODY, fix: adviseOn(error.code, found) };
    return { finding: fail(TITLE, found, advice), provider: null };
  }
}

/**
 * A provider that calls itself something else: is it found by that name too? If not, as with one name
 * for several applications, its document can be named, and is believed then.
 */
async function adviseOnName(idp: OidcSettings, other: string) {
  const isFound = await loadProviderAnew({ ...idp, issuer: other }).then(
    () => true,
    (error: unknown) => !isProblem(error) && Promise.reject(error),
  );
  const value = isFound ? other : discoveryAddress(idp.issuer).href;
  const fix = isFound
    ? `If that is your provider, set issuer to ${other}. Case and a slash at the end count.`
    : `If that is your provider, set issuer to the whole address of its discovery document, ${value}: then the name in it is believed.`;
  return { means: NOBODY, fix, mend: { key: 'issuer', value } };
}

function adviseOn(code: ProblemCode, found: string): string {
  if (code === 'idp.discovery_invalid') {
    return 'Open <issuer>/.well-known/openid-configuration in a browser: it must show JSON with https addresses.';
  }
  return explainSilence(found);
}

const WARN_SECONDS = 60;
const FAIL_SECONDS = 300;

/** How far the provider's clock is from ours: tokens carry times, and we allow little. */
export async function checkClock(idp: OidcSettings, clock: Clock = systemClock): Promise<Finding> {
  const title = 'Clocks';
  const answer = await tryAsk(discoveryAddress(idp.issuer), { network: idp.network });
  const date = isSilence(answer) ? Number.NaN : Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(date)) return unknown(title, 'The provider does not tell its time.');

  const seconds = Math.round((date - clock.now().getTime()) / 1000);
  const found = `The provider's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} ours.`;
  if (Math.abs(seconds) <= WARN_SECONDS) return ok(title, found);
  const fix = 'Let both servers follow NTP; see which of the two is wrong.';
  if (Math.abs(seconds) <= FAIL_SECONDS) {
    return warn(title, found, { means: 'Sign-ins work, and stop when it grows.', fix });
  }
  return fail(title, found, { means: 'Every sign-in ends with "Sign in again".', fix });
}

function discoveryAddress(issuer: string): URL {
  if (issuer.includes('/.well-known/')) return new URL(issuer);
  return new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
}
