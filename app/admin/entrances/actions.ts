'use server';

import { readEntrance } from '#app/admin/entrances/read.ts';
import { ENTRANCE_WORDS } from '#app/admin/entrances/words.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import type { FormState } from '#app/ui/form-state.ts';

export async function saveEntrance(previous: FormState, data: FormData): Promise<FormState> {
  const desk = { kind: 'entrance', words: ENTRANCE_WORDS, read: readEntrance } as const;
  return answerSetting(desk, previous, data);
}
