import { type Answer, type Question, RequestFailure, requestBytes } from '#lib/base/request.ts';

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

/** Asks, and takes silence for an answer too: the doctor wants to talk about it. */
export async function tryAsk(
  url: URL,
  question: Partial<Question> = {},
): Promise<Answer | RequestFailure> {
  try {
    return await requestBytes(url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, ...question });
  } catch (error) {
    if (error instanceof RequestFailure) return error;
    throw error;
  }
}

export function isSilence(answer: Answer | RequestFailure): answer is RequestFailure {
  return answer instanceof RequestFailure;
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/;

const REASONS: readonly [RegExp, string][] = [
  [
    /ADDRESS_PRIVATE/,
    'What is entered in the office must be public: list its network in ALLOW_PRIVATE_NETWORKS, or name it in SETTINGS_FILE.',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'This machine can not resolve the name: check its spelling and the DNS.'],
  [/ECONNREFUSED/, 'Nothing listens there: check host and port, and whether the server runs.'],
  [
    CERTIFICATE,
    'Its certificate is not trusted here. If a CA of your own has issued it, name that CA in NODE_EXTRA_CA_CERTS; else mend the chain.',
  ],
  [
    /ERR_SSL|EPROTO/,
    'The TLS handshake failed: compare versions and see whether it wants a client certificate.',
  ],
  [/no answer in|TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, 'Look for a firewall between us.'],
];

/** What an admin can do about a silence. @param found a RequestFailure's message */
export function explainSilence(found: string): string {
  const known = REASONS.find(([pattern]) => pattern.test(found));
  return known?.[1] ?? 'Try the address from this machine with curl -v.';
}

/** Whether it was the certificate. @param found a RequestFailure's message */
export function isCertificateTrouble(found: string): boolean {
  return CERTIFICATE.test(found);
}
