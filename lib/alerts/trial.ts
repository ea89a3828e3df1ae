import type { Editor } from '#lib/access/roles.ts';
import { writeLetter } from '#lib/alerts/letter.ts';
import { writeTest } from '#lib/alerts/message.ts';
import { sendMail } from '#lib/courier/mail.ts';
import { EmailAddress, type MailerSettings } from '#lib/courier/mailer-settings.ts';
import { type Arrival, postWebhook } from '#lib/courier/webhook.ts';
import type { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import { recordAudit } from '#lib/data/audits.ts';
import type { House } from '#lib/house/house.ts';

type Trying = Pick<House, 'db' | 'clock' | 'publicUrl'>;

/**
 * Sends a test mail, as a mailer stands in a form. It stands in the audit, since a mail leaves the house.
 *
 * @returns what the mail server said
 * @throws Problem alerts.*
 */
export async function tryMailer(
  house: Trying,
  editor: Editor,
  mailer: MailerSettings,
  to: string,
): Promise<string> {
  const message = writeTest(house.clock.now(), house.publicUrl.origin);
  await note(house, editor, `mailer ${mailer.name}`, to);
  return sendMail(mailer, writeLetter(to, message, house.publicUrl.hostname));
}

/** The same for a webhook. @throws Problem alerts.* */
export async function tryWebhook(
  house: Trying,
  editor: Editor,
  webhook: WebhookSettings,
): Promise<Arrival> {
  const now = house.clock.now();
  await note(house, editor, `webhook ${webhook.name}`);
  return postWebhook(webhook, writeTest(now, house.publicUrl.origin), now);
}

export function isEmailAddress(text: string): boolean {
  return EmailAddress.safeParse(text).success;
}

async function note(house: Trying, editor: Editor, target: string, detail?: string): Promise<void> {
  const at = house.clock.now();
  await house.db.transaction((tx) =>
    recordAudit(tx, { at, admin: editor, event: 'alerts.tried', target, detail }),
  );
}
