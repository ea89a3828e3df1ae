import type { Finding } from '#app/ui/findings.tsx';
import { isProblem } from '#lib/base/problem.ts';
import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';

/** What to do where a test did not arrive. */
const FIXES: Partial<Record<ProblemCode, string>> = {
  'alerts.receiver_unreachable':
    'Check the host and the port, and whether a firewall lets this server out to them.',
  'alerts.certificate_refused':
    'Use the name that its certificate is for. For a CA of your own, enter its certificate (mailers), or start the server with NODE_EXTRA_CA_CERTS.',
  'alerts.encryption_missing':
    'Try the other way of encryption with its port: STARTTLS at 587, TLS at 465.',
  'alerts.credentials_refused':
    'Check user name and password. Some providers want a password made for applications, or have sending by SMTP switched off until somebody allows it.',
  'alerts.sender_refused':
    'Send from the address of the account, or let the mail server allow this one for it.',
  'alerts.recipient_refused':
    'Try another address. “Relaying denied” means that the server wants a sign-in first.',
  'alerts.answer_bad':
    'Look at what the receiver says to it. 401 or 403 mostly mean that it knows another signing secret; a redirect, that its address is another one.',
};

const PRIVATE =
  'It is in a private network. To allow that, start the server with ALLOW_PRIVATE_NETWORKS and the network in it, or put this into the settings file.';

/** Says what became of a test, in plain words, with what the other side said. */
export async function findingsOfTrial(
  title: string,
  send: () => Promise<string>,
): Promise<Finding[]> {
  try {
    return [{ title, result: 'ok', found: await send(), means: null, fix: null }];
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { code, detail } = error;
    const fix = detail?.startsWith('ADDRESS_PRIVATE') ? PRIVATE : (FIXES[code] ?? null);
    const found = detail ? `It said: ${detail}` : 'Nothing more is known.';
    return [{ title, result: 'fail', found, means: PROBLEMS[code].admin, fix }];
  }
}
