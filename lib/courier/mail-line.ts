import { isIP, connect as openTcp, type Socket } from 'node:net';
import { Problem } from '#lib/base/problem.ts';
import { excerptOf } from '#lib/courier/excerpt.ts';
import type { MailerSettings } from '#lib/courier/mailer-settings.ts';

/**
 * Opens a line to a mail server, not yet encrypted. The library would look names up by itself, and go
 * wherever they lead: here each address is judged at the moment of the connection.
 *
 * @param deadline ends it whenever it comes, later too
 * @throws Problem alerts.receiver_unreachable
 */
export function openMailLine(mailer: MailerSettings, deadline: AbortSignal): Promise<Socket> {
  const { host, port, network } = mailer;
  if (isIP(host) !== 0 && network && !network.allows(host)) {
    throw unreachable(
      `ADDRESS_PRIVATE: ${host} is in a private network that ALLOW_PRIVATE_NETWORKS does not list`,
    );
  }
  const line = openTcp({ host, port, ...(network?.lookup ? { lookup: network.lookup } : {}) });
  const end = () => line.destroy();
  deadline.addEventListener('abort', end, { once: true });
  line.once('close', () => deadline.removeEventListener('abort', end));
  return new Promise((resolve, reject) => {
    let reason: NodeJS.ErrnoException | undefined;
    // Listened to for good: an error that nobody hears would end the process.
    line.on('error', (error) => {
      reason = error;
    });
    line.once('close', () => reject(explain(reason, deadline)));
    line.once('connect', () => resolve(line));
  });
}

export function unreachable(detail: string, cause?: unknown): Problem {
  return new Problem('alerts.receiver_unreachable', { cause, detail: excerptOf(detail) });
}

function explain(error: NodeJS.ErrnoException | undefined, deadline: AbortSignal): Problem {
  if (deadline.aborted) return unreachable('it did not answer in time', error);
  // Where a name has several addresses, there is one error for all, and its first one tells.
  const first = ((error as { errors?: unknown[] })?.errors?.[0] ?? error) as typeof error;
  return unreachable(first ? `${first.code}: ${first.message}` : 'it hung up', error);
}
