'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { pageHref, paneHref } from '#app/admin/pages/addresses.ts';
import { describeRefusal } from '#app/admin/pages/answers.ts';
import { readLook, readPicture } from '#app/admin/pages/read-look.ts';
import { readPane } from '#app/admin/pages/read-pane.ts';
import { arrangeQuestions, readWish } from '#app/admin/pages/wishes.ts';
import { answerForm } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, type Mistake, readText } from '#app/ui/form-state.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import { PANE_KINDS } from '#lib/page/panes.ts';
import { discardDraft } from '#lib/settings/page-draft.ts';
import { arrangePanes, saveLook, savePane } from '#lib/settings/page-edit.ts';
import { makePage, publishDraft, rollBack } from '#lib/settings/publish.ts';

const NEW = 'new';

/** Makes a page with a welcome and a sign-in, for devices at once. */
export async function makeOne(previous: FormState, data: FormData): Promise<FormState> {
  const name = readText(data, 'name');
  const state = await answerForm({
    previous,
    data,
    require: requireEditor,
    work: async (editor) => {
      const { office } = await houseOfProcess();
      if (name === NEW) {
        answerWith(422);
        const message = `Choose another name: “${NEW}” is where new ones are made.`;
        return { mistakes: [{ field: 'name', message }] };
      }
      try {
        const panes = [
          { id: 'welcome', kind: 'text' },
          { id: 'sign-in', kind: 'sign-in' },
        ];
        const value = { ...(name ? { name } : {}), ...readLook(data), panes };
        await makePage(office, editor, { value, logo: (await readPicture(data)) ?? null });
      } catch (error) {
        return describeRefusal(error, { at: 'look', name });
      }
      redirect(`${pageHref(name)}?done=added`);
    },
  });
  return { ...state, mistakes: [...state.mistakes, ...(await rememberPictures(state, data))] };
}

/** Saves one pane to the draft. Its other buttons rearrange its questions, and save it too. */
export async function saveOnePane(previous: FormState, data: FormData): Promise<FormState> {
  const [page, id] = [readText(data, 'page'), readText(data, 'pane')];
  const kind = PANE_KINDS.find((one) => one === data.get('kind')) ?? 'text';
  const language = LANGUAGES.find((one) => one === data.get('language')) ?? 'en';
  return answerForm({
    previous,
    data,
    require: requireEditor,
    work: async (editor) => {
      const { office } = await houseOfProcess();
      const typed = readPane(data, { id, kind, language });
      const { pane, question } = arrangeQuestions(typed, readText(data, 'intent'));
      try {
        await savePane(office, editor, { name: page, pane, seen: readText(data, 'seen') });
      } catch (error) {
        return describeRefusal(error, { at: 'pane', name: page, pane, language });
      }
      if (question === undefined) redirect(`${pageHref(page)}?done=drafted&pane=${pane.id}`);
      redirect(`${paneHref(page, pane.id)}?done=drafted#question-${question}`);
    },
  });
}

/** Saves what stands around the panes to the draft. */
export async function saveTheLook(previous: FormState, data: FormData): Promise<FormState> {
  const name = readText(data, 'page');
  const state = await answerForm({
    previous,
    data,
    require: requireEditor,
    work: async (editor) => {
      const { office } = await houseOfProcess();
      try {
        const [logo, logoDark] = [await readPicture(data), await readPicture(data, 'logoDark')];
        const seen = readText(data, 'seen');
        await saveLook(office, editor, { name, look: readLook(data), logo, logoDark, seen });
      } catch (error) {
        return describeRefusal(error, { at: 'look', name });
      }
      redirect(`${pageHref(name, 'look')}?done=drafted`);
    },
  });
  return { ...state, mistakes: [...state.mistakes, ...(await rememberPictures(state, data))] };
}

/** Adds, moves, copies or removes a pane: the buttons of the list, and what is dragged in it. */
export async function arrangeOne(data: FormData): Promise<void> {
  const editor = await requireRole(requireEditor);
  const name = readText(data, 'page');
  const revision = Number(readText(data, 'revision')) || 0;
  const wish = readWish(data);
  const { office } = await houseOfProcess();
  let pane: string | null = null;
  try {
    if (wish) pane = await arrangePanes(office, editor, { name, revision }, wish);
  } catch (error) {
    redirect(`${pageHref(name)}?refused=${refusalOf(error)}`);
  }
  if (wish?.do === 'add' && pane) redirect(paneHref(name, pane));
  const shown = pane ? `pane=${encodeURIComponent(pane)}&` : '';
  redirect(`${pageHref(name)}?${shown}done=${wish?.do === 'remove' ? 'paneRemoved' : 'arranged'}`);
}

/** Gives the draft to devices. */
export async function publishOne(previous: FormState, data: FormData): Promise<FormState> {
  const name = readText(data, 'page');
  return answerForm({
    previous,
    data,
    require: requireEditor,
    work: async (editor) => {
      const { office } = await houseOfProcess();
      const revision = Number(readText(data, 'revision')) || 0;
      const over = readText(data, 'over');
      try {
        const known = over === '' ? {} : { over: Number(over) };
        await publishDraft(office, editor, { name, revision, ...known });
      } catch (error) {
        return describeRefusal(error, { at: 'page', name });
      }
      redirect(`${pageHref(name)}?done=published`);
    },
  });
}

/** Throws the draft away. */
export async function discardOne(data: FormData): Promise<void> {
  const editor = await requireRole(requireEditor);
  const name = readText(data, 'page');
  const revision = Number(readText(data, 'revision')) || 0;
  const { office } = await houseOfProcess();
  try {
    await discardDraft(office, editor, { name, revision });
  } catch (error) {
    redirect(`${pageHref(name)}?refused=${refusalOf(error)}`);
  }
  redirect(`${pageHref(name)}?done=discarded`);
}

/** Publishes an older version anew. */
export async function rollBackOne(previous: FormState, data: FormData): Promise<FormState> {
  const name = readText(data, 'page');
  return answerForm({
    previous,
    data,
    require: requireEditor,
    work: async (editor) => {
      const { office } = await houseOfProcess();
      const expectedRevision = Number(readText(data, 'revision')) || 0;
      const to = Number(readText(data, 'to')) || 0;
      try {
        await rollBack(office, editor, { name, to }, { expectedRevision });
      } catch (error) {
        return describeRefusal(error, { at: 'page', name });
      }
      redirect(`${pageHref(name)}?done=rolledBack`);
    },
  });
}

function refusalOf(error: unknown): string {
  if (!isProblem(error)) throw error;
  if (error.code === 'settings.changed_meanwhile') return 'changed-draft';
  if (error.code === 'settings.invalid') return 'arrangement';
  if (error.code === 'settings.read_only') return 'read-only';
  throw error;
}

/** Without JavaScript the form comes as a new page, and browsers put no file into a page. */
async function rememberPictures(
  { mistakes }: FormState,
  data: FormData,
): Promise<readonly Mistake[]> {
  if (mistakes.length === 0 || (await headers()).has('next-action')) return [];
  const chosen = (['logo', 'logoDark'] as const).filter(
    (name) =>
      (data.get(name) as File | null)?.size && !mistakes.some(({ field }) => field === name),
  );
  return chosen.map((field) => ({
    field,
    message: 'Choose the logo again: it could not be kept.',
  }));
}
