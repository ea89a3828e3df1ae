'use server';

import { headers } from 'next/headers';
import { languageOf, readLogoFile, readPage } from '#app/admin/pages/read.ts';
import { PAGE_WORDS } from '#app/admin/pages/words.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import type { FormState, Mistake } from '#app/ui/form-state.ts';

/** Saves a page. */
export async function savePage(previous: FormState, data: FormData): Promise<FormState> {
  const desk = { kind: 'page', words: PAGE_WORDS, read: readPage, readLogo: readLogoFile } as const;
  const state = await answerSetting(desk, previous, data);
  const language = languageOf(readPage(data));
  const mistakes = state.mistakes.map((mistake) => nameField(mistake, language));
  return { ...state, mistakes: [...mistakes, ...(await rememberLogo(mistakes, data))] };
}

/** A text in one language has no language in its place, but its field does. */
function nameField(mistake: Mistake, language: string): Mistake {
  const isText = mistake.field !== null && /^(welcome|consent)\.(title|body)$/.test(mistake.field);
  return isText ? { ...mistake, field: `${mistake.field}.${language}` } : mistake;
}

/** Without JavaScript the form comes as a new page, and browsers put no file into a page. */
async function rememberLogo(mistakes: readonly Mistake[], data: FormData): Promise<Mistake[]> {
  if (mistakes.length === 0 || mistakes.some(({ field }) => field === 'logo')) return [];
  if ((await headers()).has('next-action') || !(await readLogoFile(data))) return [];
  return [{ field: 'logo', message: 'Choose the logo again: it could not be kept.' }];
}
