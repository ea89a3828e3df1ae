import { type Finding, unknown, warn } from '#lib/doctor/finding.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/** What is known about a provider by its address, and can not be seen from here. */
export function listVendorNotes(idp: OidcSettings): Finding[] {
  const { hostname, pathname } = new URL(idp.issuer);
  if (hostname === 'accounts.google.com') return noteGoogle(idp);
  if (
    /(^|\.)(microsoftonline\.(com|us)|partner\.microsoftonline\.cn|sts\.windows\.net)$/.test(
      hostname,
    )
  ) {
    return noteEntra(pathname);
  }
  if (/\.(okta|oktapreview|okta-emea)\.com$/.test(hostname)) return [noteOkta()];
  if (/^\/adfs(\/|$)/i.test(pathname)) return noteAdfs(idp);
  return [];
}

function noteGoogle(idp: OidcSettings): Finding[] {
  const refusal = warn('Google', 'Google refuses many embedded web views.', {
    means:
      'People may see "403 disallowed_useragent". Google decides by rules that it does not publish.',
    fix: 'Try it on a device of every kind, or put Keycloak or Authentik in between, joined to Google by SAML.',
  });
  if (idp.allowHostedDomains) return [refusal];
  const anybody = warn('Google domains', 'allowHostedDomains is not set.', {
    means:
      'Unless the Google project is internal, anybody with a Google account gets past the sign-in.',
    fix: 'Set allowHostedDomains to your domains.',
  });
  return [refusal, anybody];
}

function noteEntra(pathname: string): Finding[] {
  const policy = unknown(
    'Entra policies',
    'Conditional Access can not be seen from here.',
    'Take this application out of every policy that wants a compliant or joined device (a device is neither before it is enrolled) and of phishing-resistant strengths: passkeys do not work in the sheet of iPhone and iPad. Ask for another MFA in their place.',
  );
  const isShared = /^\/(common|organizations|consumers)\b/.test(pathname);
  if (!isShared) return [policy];
  // The settings insist on allowTenants here.
  const tenants = warn('Entra tenants', 'The issuer is that of all tenants.', {
    means: 'People of other tenants sign in first, and are refused then by allowTenants.',
    fix: 'With one tenant, write its GUID into the issuer.',
  });
  return [tenants, policy];
}

function noteOkta(): Finding {
  return unknown(
    'Okta policies',
    'Sign-on policies can not be seen from here.',
    'Give this application a policy of its own without FastPass and device trust: "Open Okta Verify" does nothing in Setup Assistant.',
  );
}

function noteAdfs(idp: OidcSettings): Finding[] {
  if (!idp.userinfo) return [];
  return [
    warn('AD FS userinfo', 'userinfo is asked, and AD FS answers it with sub alone.', {
      means: 'Sign-ins take one more request, and fail if that is refused.',
      fix: 'Set userinfo: false, and let the id token carry the claims (scope allatclaims, claim rules).',
    }),
  ];
}
