import { isIP } from 'node:net';
import { createSecureContext, rootCertificates } from 'node:tls';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { readMailFailure } from '#lib/courier/mail-failure.ts';
import { openMailLine, unreachable } from '#lib/courier/mail-line.ts';
import { type MailerSettings, readSender } from '#lib/courier/mailer-settings.ts';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<msg_…@enroll.example.com>`: the same whenever it is sent, so that a mailbox shows it once. */
  readonly messageId: string;
  readonly date: Date;
};

const TIMEOUT_MS = 20_000;

/**
 * Hands a mail to a mail server, once. The line is encrypted with a certificate that was checked before
 * a password or a word of the mail goes over it, or leads to this very machine.
 *
 * @param timeoutMs from the connection to the end
 * @returns what the server said when it took it
 * @throws Problem alerts.receiver_unreachable, alerts.certificate_refused, alerts.encryption_missing,
 *   alerts.credentials_refused, alerts.sender_refused, alerts.recipient_refused, alerts.mail_refused
 */
export async function sendMail(
  mailer: MailerSettings,
  mail: Mail,
  timeoutMs = TIMEOUT_MS,
): Promise<string> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const line = await openMailLine(mailer, deadline);
  const options: SMTPTransport.Options = {
    ...describeServer(mailer),
    getSocket: (_, callback) => callback(null, { connection: line }),
  };
  const tooLate = new Promise<never>((_, reject) => {
    const end = () => reject(unreachable(`it did not take the mail in ${timeoutMs / 1000} s`));
    deadline.addEventListener('abort', end, { once: true });
  });
  tooLate.catch(() => undefined);
  try {
    const sent = createTransport(options).sendMail(describeMail(mailer, mail));
    return (await Promise.race([sent, tooLate])).response;
  } catch (error) {
    throw readMailFailure(error);
  } finally {
    line.destroy();
  }
}

function describeServer(mailer: MailerSettings): SMTPTransport.Options {
  const { host, port, security, username, password, caCertificate } = mailer;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: {
      ...(isIP(host) ? {} : { servername: host }),
      ...(caCertificate
        ? { secureContext: createSecureContext({ ca: [...rootCertificates, caCertificate] }) }
        : {}),
      // Said aloud, as an environment variable of Node's could say otherwise.
      rejectUnauthorized: true,
    },
    // A server that offers no sign-in is asked for it all the same: the admin wants one.
    ...(username ? { auth: { user: username, pass: password ?? '' }, forceAuth: true } : {}),
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  } as SMTPTransport.Options;
}

function describeMail({ from }: MailerSettings, mail: Mail): SendMailOptions {
  const { to, text, html, messageId, date } = mail;
  return {
    from: readSender(from) ?? from,
    to: { name: '', address: to },
    // The library folds and encodes it; a line break in it would be text to it, and to nobody else.
    subject: mail.subject.replace(/[\p{Cc}\s]+/gu, ' '),
    text,
    html,
    messageId,
    date,
    // No vacation notice and no robot shall answer it.
    headers: { 'auto-submitted': 'auto-generated' },
  };
}
