'use server';

import { readMdm } from '#app/admin/mdms/read.ts';
import { testMdm } from '#app/admin/mdms/test-connection.ts';
import { MDM_WORDS } from '#app/admin/mdms/words.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import type { FormState } from '#app/ui/form-state.ts';

/** Saves an MDM connection, or tries it out as it stands in the form. */
export async function saveMdm(previous: FormState, data: FormData): Promise<FormState> {
  const desk = {
    kind: 'mdm',
    words: MDM_WORDS,
    read: readMdm,
    intents: { test: testMdm },
  } as const;
  return answerSetting(desk, previous, data);
}
