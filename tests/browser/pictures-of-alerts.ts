import { type Browser, expect, type Page } from '@playwright/test';
import { openAlertedOffice } from '#tests/browser/alerted-office.ts';
import { openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { lookInEveryWay } from '#tests/browser/pictures-of-office.ts';
import { startMailServer } from '#tests/world/mail-server.ts';
import { startWebhookReceiver } from '#tests/world/webhook-receiver.ts';

/** Alerts, mailers and webhooks: none, some, new ones, what a test finds, and what was sent. */
export async function pictureAlerts(browser: Browser, folder: string): Promise<number> {
  const [hook, mail] = [await startWebhookReceiver(), await startMailServer()];
  const empty = await openEmptyOffice();
  const office = await openAlertedOffice({ hook, mailPort: mail.port });
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot) => {
      const visit = async (name: string, path: string) => {
        await page.goto(`${office.url}/admin${path}`);
        await shoot(name);
      };
      await signIn(page, empty.url);
      for (const kind of ['alerts', 'mailers', 'webhooks']) {
        await page.goto(`${empty.url}/admin/${kind}`);
        await shoot(`${kind}-none`);
      }
      await page.goto(`${empty.url}/admin/alerts/new`);
      await shoot('alerts-new-without-receivers');
      await signIn(page, office.url);
      await visit('home-with-an-alarm', '');
      await visit('alerts-some', '/alerts');
      await visit('alerts-new', '/alerts/new');
      await visit('alerts-one', '/alerts/school');
      await visit('mailers-some', '/mailers');
      await visit('mailers-new', '/mailers/new');
      await visit('webhooks-some', '/webhooks');
      await visit('webhooks-new', '/webhooks/new');
      await visit('webhooks-one', '/webhooks/siem');
      await visit('mailers-one', '/mailers/mail');
      mail.misbehave('refuses-recipient');
      await testMail(page, 'Failed');
      await shoot('mailers-test-wrong');
      mail.misbehave(null);
      await testMail(page, 'Fine');
      await shoot('mailers-test-right');
    });
  } finally {
    await Promise.all([empty, office, hook, mail].map((party) => party.stop()));
  }
}

async function testMail(page: Page, result: string): Promise<void> {
  await page.getByLabel('Send a test mail to').fill('ada@school.example');
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  await expect(page.getByText(result, { exact: true })).toBeVisible();
}
