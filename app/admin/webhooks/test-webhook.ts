import { findingsOfTrial } from '#app/admin/alerts/trial-findings.ts';
import { answerWithFindings } from '#app/admin/settings-screens/try-out.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import type { Editor } from '#lib/access/roles.ts';
import { tryWebhook } from '#lib/alerts/trial.ts';
import type { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import type { House } from '#lib/house/house.ts';
import { completeForm, type SettingForm } from '#lib/settings/store.ts';

/** Sends a test to a webhook, as the form has it or, where the file provides it, as it stands there. */
export async function testWebhook(
  house: House,
  editor: Editor,
  form: SettingForm,
): Promise<FormAnswer> {
  const { office } = house;
  const provided = office.provided.settings.webhooks.find(({ name }) => name === form.value.name);
  const webhook = provided ?? ((await completeForm(office, editor, form)) as WebhookSettings);
  const send = async () => {
    const { status, durationMs } = await tryWebhook(house, editor, webhook);
    return `It answered ${status} in ${Math.round(durationMs)} ms`;
  };
  return answerWithFindings(await findingsOfTrial('Test message', send));
}
