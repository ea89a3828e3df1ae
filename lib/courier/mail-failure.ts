import { isProblem, Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { excerptOf, isDistrust } from '#lib/courier/excerpt.ts';

/** What the library hands over. */
type MailError = Error & {
  readonly code?: string;
  /** Where in the conversation: `CONN`, `STARTTLS`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command?: string;
  /** The server's last line, and its number. */
  readonly response?: string;
  readonly responseCode?: number;
};

/** Says where a conversation with a mail server broke off, and what the server said last. */
export function readMailFailure(error: unknown): unknown {
  if (isProblem(error) || !(error instanceof Error)) return error;
  const { response, message } = error as MailError;
  const detail = excerptOf(response || message);
  return new Problem(codeOf(error), { cause: error, detail });
}

/** 530: the server wants a sign-in first. @source RFC 4954, section 6 */
const SIGN_IN_FIRST = 530;

function codeOf({ code, command = '', message, responseCode }: MailError): ProblemCode {
  if (code === 'EAUTH' || responseCode === SIGN_IN_FIRST) return 'alerts.credentials_refused';
  if (command === 'STARTTLS') return 'alerts.encryption_missing';
  if (isDistrust(message) && responseCode === undefined) return 'alerts.certificate_refused';
  // OpenSSL's words for something that is not TLS.
  if (code === 'ETLS' || /wrong version number|packet length too long/i.test(message)) {
    return 'alerts.encryption_missing';
  }
  if (responseCode === undefined) return 'alerts.receiver_unreachable';
  if (command === 'MAIL FROM') return 'alerts.sender_refused';
  if (command === 'RCPT TO' || code === 'EENVELOPE') return 'alerts.recipient_refused';
  return 'alerts.mail_refused';
}
