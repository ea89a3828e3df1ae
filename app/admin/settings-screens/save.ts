import { redirect } from 'next/navigation';
import {
  describeChanges,
  type FieldWords,
  hrefOf,
  KIND_WORDS,
  listMistakes,
  NEW,
} from '#app/admin/settings-screens/words.ts';
import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, readText, takeMend } from '#app/ui/form-state.ts';
import { type Editor, requireEditor } from '#lib/access/roles.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';
import { type RawSetting, SECRETS, type SettingKind } from '#lib/settings/kinds.ts';
import { readCurrent } from '#lib/settings/refusal.ts';
import { type SettingForm, saveSetting } from '#lib/settings/store.ts';
import { listChangesSince } from '#lib/settings/versions.ts';

/** What is special about the settings of one kind when their form comes in. */
export type SettingDesk = {
  readonly kind: SettingKind;
  readonly words: FieldWords;
  /** What the form says, as the settings file would have it; the name is added to it. */
  readonly read: (data: FormData) => RawSetting;
  /** A page's picture: undefined keeps what is there, null removes it. */
  readonly readLogo?: (data: FormData) => Promise<Uint8Array | null | undefined>;
  /** Secrets that the form shows, as they were made just now: they come back with the rest. */
  readonly shown?: readonly string[];
  /** What the form's other buttons do (`IntentButton`), by their intent. They save nothing. */
  readonly intents?: Readonly<Record<string, Intent>>;
  /** What has to be asked before it is saved; null where that is nothing, or was answered. */
  readonly ask?: (house: House, editor: Editor, form: SettingForm) => Promise<FormAnswer | null>;
};

export type Intent = (house: House, editor: Editor, form: SettingForm) => Promise<FormAnswer>;

/**
 * Answers the form of one setting. What was saved leads on: something new to the list, a change back
 * to its page. What was refused stays in the form, with what to mend.
 */
export async function answerSetting(
  desk: SettingDesk,
  previous: FormState,
  data: FormData,
): Promise<FormState> {
  const isMended = takeMend(data);
  return answerForm({
    previous,
    data,
    require: requireEditor,
    secrets: SECRETS[desk.kind].filter((key) => !desk.shown?.includes(key)),
    work: async (editor) => {
      if (isMended) return { notice: MENDED };
      const house = await houseOfProcess();
      const form = await readForm(desk, data);
      const expectedRevision = Number(readText(data, 'revision')) || 0;
      try {
        const intent = desk.intents?.[readText(data, 'intent')];
        if (intent) return await intent(house, editor, form);
        if (expectedRevision === 0 && form.value.name === NEW) return refuseName();
        const question = await desk.ask?.(house, editor, form);
        if (question) {
          answerWith(422);
          return question;
        }
        await saveSetting(house.office, editor, form, { expectedRevision });
      } catch (error) {
        if (!isProblem(error)) throw error;
        answerWith(error.code === 'settings.invalid' ? 422 : error.entry.status);
        return explain(error, house, desk, expectedRevision);
      }
      const { href } = KIND_WORDS[desk.kind];
      if (expectedRevision === 0) redirect(`${href}?done=added`);
      redirect(`${hrefOf({ kind: desk.kind, name: String(form.value.name) })}?done=saved`);
    },
  });
}

async function readForm(desk: SettingDesk, data: FormData): Promise<SettingForm> {
  const name = readText(data, 'name');
  // Without a name it is missing, not empty.
  const value = { ...(name ? { name } : {}), ...desk.read(data) };
  return { kind: desk.kind, value, logo: await desk.readLogo?.(data) };
}

function refuseName(): FormAnswer {
  answerWith(422);
  const message = `Choose another name: “${NEW}” is where new ones are made.`;
  return { mistakes: [{ field: 'name', message }] };
}

async function explain(
  problem: Problem,
  house: House,
  { kind, words }: SettingDesk,
  expected: number,
): Promise<FormAnswer> {
  const mistakes = listMistakes(problem, kind, words);
  if (mistakes.length > 0) return { mistakes };
  const current = readCurrent(problem);
  if (current === null) return { revision: 0, notice: { tone: 'warn', ...DELETED } };
  if (current) {
    const changes = await listChangesSince(house.office, current, expected);
    return {
      revision: current.revision,
      notice: {
        tone: 'warn',
        title: `${current.changedBy ?? 'Somebody'} saved this while you were working on it`,
        text: 'Nothing of yours was saved. What they changed is below; what you typed is still in the fields. Take over what you want to keep of theirs, then save again: what stands in the fields will hold.',
        changes: describeChanges(changes, words),
      },
    };
  }
  const { entry, detail } = problem;
  return { notice: { tone: 'bad', title: entry.admin, ...(detail ? { text: detail } : {}) } };
}

const MENDED = { tone: 'good', title: 'Filled in. Check again, then save.' } as const;

const DELETED = {
  title: 'Somebody deleted this while you were working on it',
  text: 'Nothing of yours was saved. What you typed is still in the fields: save again to make it anew, with its secrets entered again.',
};
