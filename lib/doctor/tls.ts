import { isIP } from 'node:net';
import tls, { type PeerCertificate } from 'node:tls';
import { type Finding, fail, ok, warn } from '#lib/doctor/finding.ts';

const TITLE = 'Certificate';
const TIMEOUT_MS = 8000;
const DAY_MS = 86_400_000;
const MEANS = 'The sheet shows "The certificate for this server is invalid", and that is the end.';
const OWN_CA =
  "With a CA of your own, put it into anchor_certs of the device assignment; mind that the sheet then believes no other CA, not even your identity provider's.";

/**
 * Connects as a device does, with the public roots alone.
 *
 * @param roots PEM; NODE_EXTRA_CA_CERTS has no say here, for devices do not know of it either
 */
export async function checkCertificate(
  url: URL,
  now: Date,
  roots: readonly string[] = tls.rootCertificates,
): Promise<Finding> {
  try {
    return judgeCertificate(await requestCertificate(url, roots), now);
  } catch (error) {
    return judgeFailure(error as NodeJS.ErrnoException, url);
  }
}

function requestCertificate(url: URL, roots: readonly string[]): Promise<PeerCertificate> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port: Number(url.port || 443),
      ca: [...roots],
      ...(isIP(host) ? {} : { servername: host }),
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer in 8 s')));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
  });
}

function judgeCertificate(certificate: PeerCertificate, now: Date): Finding {
  const ends = new Date(certificate.valid_to);
  const days = Math.floor((ends.getTime() - now.getTime()) / DAY_MS);
  const lifetime = (ends.getTime() - new Date(certificate.valid_from).getTime()) / DAY_MS;
  const found = `trusted, until ${ends.toISOString().slice(0, 10)} (${days} days)`;
  // @source Apple, "About upcoming limits on trusted certificates" (HT211025)
  if (lifetime > 398.5) {
    return warn(TITLE, `It is valid for ${Math.round(lifetime)} days.`, {
      means: 'Devices refuse certificates of public CAs that are valid for more than 398 days.',
      fix: 'Let the CA issue a shorter one.',
    });
  }
  if (days >= 14) return ok(TITLE, found);
  return warn(TITLE, found, { means: 'After that day no device enrolls.', fix: 'Renew it.' });
}

/** OpenSSL's and Node's names for what is wrong, in our words. */
const FAILURES: Record<string, readonly [string, string]> = {
  CERT_HAS_EXPIRED: ['A certificate of the chain has expired.', 'Renew it.'],
  CERT_NOT_YET_VALID: ['The certificate is not valid yet.', 'Compare clocks.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'The certificate is signed by itself.',
    `Get one from a public CA. ${OWN_CA}`,
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'The CA is not among the public roots.',
    `Get a certificate from a public CA. ${OWN_CA}`,
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'The server sends its certificate without the intermediate, or the CA is not a public one.',
    `Configure the full chain (fullchain.pem). ${OWN_CA}`,
  ],
  UNABLE_TO_GET_ISSUER_CERT: ['The chain is not complete.', 'Configure the full chain.'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'The chain leads to no public root.',
    `Configure the full chain (fullchain.pem). ${OWN_CA}`,
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'The certificate is for another name.',
    'Get one whose subjectAltName holds the host of PUBLIC_URL.',
  ],
};

function judgeFailure(error: NodeJS.ErrnoException, url: URL): Finding {
  const known = FAILURES[error.code ?? ''];
  if (known) {
    return fail(TITLE, `${known[0]} (${error.code})`, { means: MEANS, fix: known[1] });
  }
  return fail(TITLE, `No TLS with ${url.host}: ${error.code ?? error.message}`, {
    means: 'The sheet shows a bare network error.',
    fix: 'See whether the proxy runs. If this machine can not reach its own public address (hairpin NAT), run the doctor from outside.',
  });
}
