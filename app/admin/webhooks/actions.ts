'use server';

import { answerSetting, type SettingDesk } from '#app/admin/settings-screens/save.ts';
import { readWebhook } from '#app/admin/webhooks/read.ts';
import { testWebhook } from '#app/admin/webhooks/test-webhook.ts';
import { WEBHOOK_WORDS } from '#app/admin/webhooks/words.ts';
import { type FormState, isTicked } from '#app/ui/form-state.ts';

/** Saves a webhook, or sends a test to it as it stands in the form. */
export async function saveWebhook(previous: FormState, data: FormData): Promise<FormState> {
  const desk: SettingDesk = {
    kind: 'webhook',
    words: WEBHOOK_WORDS,
    read: readWebhook,
    // A secret that the page has made stands in it for all to see: it must not become another one.
    shown: isTicked(data, 'isFresh') ? ['secret'] : [],
    intents: { test: testWebhook },
  };
  return answerSetting(desk, previous, data);
}
