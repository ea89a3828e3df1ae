import type { Finding } from '#lib/doctor/finding.ts';
import { guessPreset } from '#lib/idp/presets.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/**
 * What a provider means when it sends people back with an error, by what is known of its product.
 *
 * @param said `access_denied: AADSTS53000: Device is not compliant`
 * @source RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6
 */
export function explainProviderRefusal(
  idp: OidcSettings,
  said: string,
): { fix: string } & Pick<Finding, 'mend'> {
  const entra = ENTRA.find(([pattern]) => pattern.test(said));
  if (entra) return { fix: entra[1] };
  const [error = ''] = /^[a-z_]+/.exec(said) ?? [];
  const general = ERRORS[error];
  if (general) return { fix: general };
  const product = guessPreset(idp)?.id ?? 'oidc';
  return { fix: PRODUCTS[product] ?? DENIED };
}

/** @source Microsoft identity platform, AADSTS error codes */
const ENTRA: readonly [RegExp, string][] = [
  [
    /AADSTS(53000|53001|50097|530003|530001|530002|530004|50131)\b/,
    'A Conditional Access policy wants a compliant, joined or registered device, and a device is none of that before it is enrolled. Exclude this application from the policy, and ask for MFA instead.',
  ],
  [
    /AADSTS(53003|53011)\b/,
    'A Conditional Access policy blocks this sign-in. Look into the sign-in logs of Entra for which one, and exclude this application from it.',
  ],
  [
    /AADSTS(50076|50079|50074|50158)\b/,
    'Entra wants another factor and could not ask for it. Let the person register one first, or take the factor that needs this device out of the policy.',
  ],
  [
    /AADSTS50105\b/,
    'The person is not assigned to the application. Assign them, or switch “Assignment required” off under Enterprise applications > Properties.',
  ],
  [
    /AADSTS(65001|90094)\b/,
    'Nobody has agreed for the organization. Under API permissions press “Grant admin consent”.',
  ],
  [/AADSTS50011\b/, 'The redirect URI is not registered: compare it letter by letter.'],
  [/AADSTS700016\b/, 'There is no application of this client ID in the tenant of the issuer.'],
];

const ERRORS: Readonly<Record<string, string>> = {
  invalid_scope:
    'The provider does not know one of the scopes, or does not allow it for this application. Compare them under “Advanced options”.',
  unauthorized_client:
    'This application may not use the authorization code flow: allow that grant at the provider.',
  unsupported_response_type:
    'This application may not use the authorization code flow: allow that grant at the provider.',
  invalid_resource:
    'AD FS knows no Web API of this identifier: compare “resource” under “Advanced options” with it.',
  invalid_request:
    'The provider does not like a parameter. Compare the further parameters under “Advanced options” with its documentation; AD FS 2016 wants PKCE off.',
  login_required:
    'The provider would not ask for a password. Take “prompt=none” out of the further parameters.',
  interaction_required:
    'The provider wanted to ask something and could not. Mostly a policy about devices: exclude this application from it.',
  consent_required: 'Let an administrator of the provider agree for everybody.',
  server_error: 'The provider has failed by itself: its log says why.',
  temporarily_unavailable: 'The provider is overloaded: try again in a moment.',
};

const DENIED =
  'The person pressed Cancel, or a policy of the provider said no: its own log tells. See who is assigned to this application, and whether a policy wants a managed or known device: a new one is neither.';

const OKTA =
  'Look into Okta’s System Log for the reason. Mostly the authentication policy of this application wants Okta Verify, FastPass or a registered device, which a new device can not offer; or the person is not assigned.';

const PRODUCTS: Readonly<Record<string, string>> = {
  okta: OKTA,
  'okta-custom': `No access policy of the authorization server allows this application (Security > API > Access Policies), or its sign-in policy refused. ${OKTA}`,
  entra:
    'Look into the sign-in logs of Entra. Mostly Conditional Access wants a compliant device, which a new device is not: exclude this application, and ask for MFA instead.',
  google:
    'The account is not of your organization, or the app is not “Internal” and not published. “disallowed_useragent” means that Google refuses this browser altogether.',
};
