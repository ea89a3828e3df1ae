import type { Network } from '#lib/base/network.ts';
import type { Answer } from '#lib/base/request.ts';
import { explainSilence } from '#lib/doctor/asking.ts';
import { isAboutCertificate, requiresClientCertificate } from '#lib/doctor/client-certificate.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { tidy } from '#lib/idp/failures.ts';

/** No answer at all: mostly the network, sometimes a certificate that nobody has. */
export async function judgeSilence(
  title: string,
  url: URL,
  failure: { message: string },
  network?: Network,
): Promise<Finding> {
  const found = `${url.host}: ${tidy(failure.message)}`;
  const isCertain = isAboutCertificate(failure.message);
  // That look is taken without the guard of settings that were entered in pages.
  const mayLook = url.protocol === 'https:' && network?.kind !== 'guarded';
  const mayBe = mayLook && /UND_ERR_SOCKET|ECONNRESET/.test(failure.message);
  if (isCertain || (mayBe && (await requiresClientCertificate(url)))) {
    return fail(title, found, {
      means:
        'It asks for a client certificate. Setup Assistant has none: the sheet shows an error.',
      fix: 'Take this application out of certificate, smart card and device trust rules.',
    });
  }
  return fail(title, found, {
    means: 'The sheet shows a bare network error, if devices see the same as this machine.',
    fix: explainSilence(failure.message),
  });
}

/** The provider sent us back without showing a page. */
export function judgeReturn(title: string, callback: URL): Finding {
  const error = callback.searchParams.get('error');
  if (!error) {
    return warn(title, 'The provider lets us in without asking anybody.', {
      means: 'Every device is enrolled to the same user, whoever holds it.',
      fix: 'Fine for a test provider; else require a sign-in for this application.',
    });
  }
  const text = tidy(callback.searchParams.get('error_description') ?? '');
  return fail(title, `The provider refuses at once: ${tidy(error, 60)} ${text}`.trim(), {
    means: 'People read that their sign-in was refused before they could sign in.',
    fix: 'Compare scopes, authorizeParameters and the grant (authorization code) with the registration.',
  });
}

/** A redirect to an address that is not of the web. */
export function judgeApp(title: string, next: URL): Finding {
  return fail(title, `It leads to an app (${next.protocol}).`, {
    means: 'There are no apps in Setup Assistant: nothing happens.',
    fix: 'Take this application out of the rules that want an app or a registered device.',
  });
}

/** The first answer that is no redirect. */
export function judgePage(title: string, url: URL, answer: Answer): Finding {
  const { status, headers, bytes } = answer;
  const challenge = headers.get('www-authenticate');
  if (status === 401 && challenge) return judgeChallenge(title, url, challenge);
  const found = `${url.host} answers ${status}`;
  const text = bytes.toString('utf8');
  if (/disallowed_useragent/i.test(text)) {
    return fail(title, `${found}: disallowed_useragent.`, {
      means: 'The provider refuses web views inside of other programs, and the sheet is one.',
      fix: 'Put a provider of your own between (Keycloak, Authentik), or use another one.',
    });
  }
  if (status === 404) {
    return fail(title, found, {
      means: 'The sheet drops a 404: the page before stays, and nothing seems to happen.',
      fix: 'Mend the issuer or the authorization endpoint.',
    });
  }
  const type = headers.get('content-type') ?? '';
  if (status === 403 && type.startsWith('application/json')) {
    return fail(title, `${found} with JSON.`, {
      means: 'The sheet takes it for a word of an MDM and closes.',
      fix: 'See why the provider refuses: often a web application firewall.',
    });
  }
  if (status !== 200) {
    return fail(title, `${found}${titleOf(text)}.`, {
      means: 'People see an error of the provider in place of its sign-in page.',
      fix: 'Register the redirect URI and see that the client id is right and the application enabled.',
    });
  }
  if (!/^text\/html|^application\/xhtml/.test(type)) {
    return unknown(title, `${found} with ${tidy(type, 60) || 'no content type'}.`);
  }
  return ok(title, `${found}${titleOf(text)}`);
}

function judgeChallenge(title: string, url: URL, challenge: string): Finding {
  const scheme = tidy(challenge.split(/[\s,]/)[0] ?? '', 30);
  const found = `${url.host} answers 401 ${scheme}.`;
  const isWindows = /negotiate|ntlm|kerberos/i.test(challenge);
  return fail(title, found, {
    means: `Setup Assistant turns ${scheme} down without asking: the sheet shows an error or stays empty.`,
    fix: isWindows
      ? 'Let the provider show its form to this user agent. On AD FS: Get-AdfsProperties | select WIASupportedUserAgents, and take out what matches Mozilla/5.0, AppleWebKit, iPhone or Macintosh.'
      : 'Let the provider show a form in place of the HTTP sign-in.',
  });
}

/** A page with 200 can still be an error: its title lets a person see that. */
function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(html)?.[1]?.trim();
  return title ? `, titled "${tidy(title, 80)}"` : '';
}
