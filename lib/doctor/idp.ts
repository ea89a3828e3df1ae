import type { Clock } from '#lib/base/clock.ts';
import { checkClient, checkClientAuth } from '#lib/doctor/client.ts';
import { checkClock, checkDiscovery } from '#lib/doctor/discovery.ts';
import type { Finding } from '#lib/doctor/finding.ts';
import { checkAlgorithm, checkKeys, checkPkce } from '#lib/doctor/keys.ts';
import { checkSignInPage } from '#lib/doctor/sign-in-page.ts';
import { listVendorNotes } from '#lib/doctor/vendor.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/**
 * Looks at an identity provider as far as one can without signing in.
 *
 * @param redirectUri what has to be registered at the provider
 */
export async function examineIdp(
  idp: OidcSettings,
  redirectUri: string,
  clock: Clock,
): Promise<Finding[]> {
  const { finding, provider } = await checkDiscovery(idp);
  if (!provider) return [finding, ...listVendorNotes(idp)];
  return [
    finding,
    await checkKeys(idp, provider.metadata),
    checkAlgorithm(idp, provider.metadata),
    checkPkce(idp, provider.metadata),
    checkClientAuth(idp, provider.metadata),
    await checkClient(idp, provider, redirectUri),
    await checkClock(idp, clock),
    ...(await checkSignInPage(idp, redirectUri)),
    ...listVendorNotes(idp),
  ];
}
