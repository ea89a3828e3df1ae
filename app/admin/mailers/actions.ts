'use server';

import { readMailer } from '#app/admin/mailers/read.ts';
import { testMail } from '#app/admin/mailers/test-mail.ts';
import { MAILER_WORDS } from '#app/admin/mailers/words.ts';
import { answerSetting, type SettingDesk } from '#app/admin/settings-screens/save.ts';
import { type FormState, readText } from '#app/ui/form-state.ts';

/** Saves a mailer, or sends a test mail by it as it stands in the form. */
export async function saveMailer(previous: FormState, data: FormData): Promise<FormState> {
  const desk: SettingDesk = {
    kind: 'mailer',
    words: MAILER_WORDS,
    read: readMailer,
    intents: {
      test: (house, editor, form) => testMail(house, editor, form, readText(data, 'testTo')),
    },
  };
  return answerSetting(desk, previous, data);
}
