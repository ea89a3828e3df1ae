'use server';

import { checkIdp } from '#app/admin/idps/check.ts';
import { readIdp } from '#app/admin/idps/read.ts';
import { IDP_WORDS } from '#app/admin/idps/words.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import type { FormState } from '#app/ui/form-state.ts';

/** Saves an identity provider, or looks at it as it stands in the form. */
export async function saveIdp(previous: FormState, data: FormData): Promise<FormState> {
  const desk = {
    kind: 'idp',
    words: IDP_WORDS,
    read: readIdp,
    intents: { check: checkIdp },
  } as const;
  return answerSetting(desk, previous, data);
}
