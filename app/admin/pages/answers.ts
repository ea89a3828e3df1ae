import { pageHref, paneHref } from '#app/admin/pages/addresses.ts';
import { LOOK_WORDS, pageWords, paneWords, titleOfPane } from '#app/admin/pages/words.ts';
import {
  describeChanges,
  type FieldWords,
  wordMistake,
} from '#app/admin/settings-screens/words.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import type { Mistake } from '#app/ui/form-state.ts';
import { fieldId } from '#app/ui/form-state.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import type { Language } from '#lib/page/languages.ts';
import type { Pane } from '#lib/page/panes.ts';
import { diffSettings } from '#lib/settings/diff.ts';
import type { FieldMistake } from '#lib/settings/judgement.ts';
import { readDraftNews } from '#lib/settings/page-draft.ts';
import { type EditNews, fingerprintOf, readEditNews } from '#lib/settings/page-edit.ts';
import { openPage, type PageWork, takeOverPanes } from '#lib/settings/page-work.ts';
import { readCurrent, readFieldMistakes } from '#lib/settings/refusal.ts';

/** Which form was refused. */
export type Refused =
  | { readonly at: 'look' | 'page'; readonly name: string }
  | {
      readonly at: 'pane';
      readonly name: string;
      readonly pane: Pane;
      readonly language: Language;
    };

/** What the fields of a form are told beyond mistakes: what the next try goes on from. */
export type Told = { readonly seen?: string; readonly over?: number };

/** Answers a form of the builder that was refused, with everything that its admin needs to know. */
export async function describeRefusal(error: unknown, form: Refused): Promise<FormAnswer> {
  if (!isProblem(error)) throw error;
  answerWith(error.code === 'settings.invalid' ? 422 : error.entry.status);
  const found = readFieldMistakes(error);
  if (found.length > 0) return { mistakes: await wordMistakes(found, form) };
  const news = readEditNews(error);
  if (news) return describeNews(news, form);
  if (readCurrent(error) !== undefined) return describePublished(error, form.name);
  const draft = readDraftNews(error);
  if (draft !== undefined) {
    return {
      notice: {
        tone: 'warn',
        title: draft
          ? `${draft.by} has changed this draft since you opened it`
          : 'This draft was published or discarded in the meantime',
        text: 'Nothing was published. Open the page again to see what it is by now.',
      },
    };
  }
  const { entry, detail } = error;
  return { notice: { tone: 'bad', title: entry.admin, ...(detail ? { text: detail } : {}) } };
}

/** What stands in the way of publishing, each with the way to its field. */
export function listObstacles({ name, value, mistakes }: PageWork): Mistake[] {
  return mistakes.map((mistake) => placeMistake(mistake, name, value.panes ?? [], value.language));
}

async function wordMistakes(found: readonly FieldMistake[], form: Refused): Promise<Mistake[]> {
  if (form.at === 'look') return found.map((one) => wordMistake(one, 'page', LOOK_WORDS));
  if (form.at === 'pane') {
    return found.map((one) => wordPaneMistake(one, form.pane, form.language));
  }
  const work = await openPage((await houseOfProcess()).office, form.name);
  const { panes = [], language = 'en' } = work?.value ?? {};
  return found.map((one) => placeMistake(one, form.name, panes, language));
}

function wordPaneMistake(mistake: FieldMistake, pane: Pane, language: Language): Mistake {
  const said = wordMistake(mistake, 'page', paneWords(pane));
  return said.field === null ? said : { ...said, field: fieldOf(said.field, language) };
}

/** A text in one language has no language in its place, but its field does. */
function fieldOf(place: string, language: Language): string {
  if (/(^|\.)options$/.test(place)) return place.replace(/options$/, `choices.${language}`);
  return /(^|\.)(title|body|button|hint)$|^fields\.\d+\.label$/.test(place)
    ? `${place}.${language}`
    : place;
}

function placeMistake(
  mistake: FieldMistake,
  name: string,
  panes: readonly Pane[],
  language: Language,
): Mistake {
  const [section, index, ...path] = mistake.path;
  const pane = section === 'panes' ? panes[Number(index)] : undefined;
  if (!pane) {
    const said = wordMistake(mistake, 'page', { ...LOOK_WORDS, panes: 'The panes' });
    const isLook = said.field !== null && said.field !== 'panes';
    return isLook
      ? { ...said, href: `${pageHref(name, 'look')}#${fieldId(String(said.field))}` }
      : { ...said, field: null };
  }
  const said = wordPaneMistake({ ...mistake, path }, pane, language);
  const at = said.field === null ? '' : `#${fieldId(said.field)}`;
  const message = `${titleOfPane(pane)}: ${said.message}`;
  return { ...said, message, href: `${paneHref(name, pane.id)}${at}` };
}

/** Somebody else has changed the very thing that was typed here. */
function describeNews({ now, draft }: EditNews, form: Refused): FormAnswer {
  const who = draft?.by ?? 'Somebody';
  if (!now) {
    const more: Told = { seen: 'gone' };
    return {
      more,
      notice: {
        tone: 'warn',
        title: `${who} removed this pane while you were working on it`,
        text: 'Nothing of yours was saved, and all of it is still in the fields: save again to put the pane back, at the end.',
      },
    };
  }
  const more: Told = { seen: fingerprintOf(now) };
  return {
    more,
    notice: {
      tone: 'warn',
      title: `${who} changed this while you were working on it`,
      text: 'Nothing of yours was saved. How it stands in the draft by now is below; what you typed is still in the fields. Take over what you want to keep of theirs, then save again: what stands in the fields will hold.',
      changes: describeChanges(diffSettings(null, now as Record<string, unknown>), wordsFor(form)),
    },
  };
}

function wordsFor(form: Refused): FieldWords {
  return form.at === 'pane' ? { ...paneWords(form.pane), id: 'Pane', kind: 'Kind' } : LOOK_WORDS;
}

/** What is published is another one than the draft began with. */
async function describePublished(problem: Problem, name: string): Promise<FormAnswer> {
  const current = readCurrent(problem);
  if (!current) {
    const more: Told = { over: 0 };
    return {
      more,
      notice: {
        tone: 'warn',
        title: 'Somebody deleted this page while the draft was being worked on',
        text: 'Nothing was published. Publish again to make the page anew from this draft; entrances have to be given it again.',
      },
    };
  }
  const work = await openPage((await houseOfProcess()).office, name);
  const panes = [...(work?.value.panes ?? []), ...(takeOverPanes(current.value).panes as Pane[])];
  const more: Told = { over: current.revision };
  return {
    more,
    notice: {
      tone: 'warn',
      title: `${current.changedBy ?? 'Somebody'} published this page while the draft was being worked on`,
      text: 'Nothing was published. What your draft would change of theirs is below. Publish again to put the draft in its place.',
      changes: describeChanges(work?.changes ?? [], pageWords(panes)),
    },
  };
}
