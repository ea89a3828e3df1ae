'use server';

import { tellAtSignIn } from '#app/admin/entrances/mistakes.ts';
import { readEntrance } from '#app/admin/entrances/read.ts';
import { ENTRANCE_WORDS } from '#app/admin/entrances/words.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import { type FormState, readText } from '#app/ui/form-state.ts';

export async function saveEntrance(previous: FormState, data: FormData): Promise<FormState> {
  const desk = { kind: 'entrance', words: ENTRANCE_WORDS, read: readEntrance } as const;
  const answer = await answerSetting(desk, previous, data);
  return { ...answer, mistakes: tellAtSignIn(answer.mistakes, readText(data, 'signIn')) };
}
