'use server';

import { redirect } from 'next/navigation';
import type { ImportAnswer } from '#app/admin/accounts/import/answer.ts';
import { writePinList } from '#app/admin/accounts/import/pin-list.ts';
import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, readText } from '#app/ui/form-state.ts';
import { type Editor, requireEditor } from '#lib/access/roles.ts';
import type { ListFile } from '#lib/accounts/csv.ts';
import { ENCODINGS } from '#lib/accounts/decode.ts';
import { importAccounts } from '#lib/accounts/import.ts';
import { planImport } from '#lib/accounts/import-plan.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';

/** Checks a list, or imports what was checked. The file comes both times: nothing is kept of it. */
export async function importList(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireEditor,
    explain: explainFile,
    work: async (editor) => {
      const house = await houseOfProcess();
      const file = await readFile(data);
      if (!file) {
        answerWith(422);
        return { mistakes: [{ field: 'file', message: NO_FILE }] };
      }
      return readText(data, 'intent') === 'import'
        ? importOrCheck(house, editor, file, data)
        : check(house, editor, file);
    },
  });
}

async function check(house: House, editor: Editor, file: ListFile): Promise<FormAnswer> {
  const plan = await planImport(house, editor, file);
  return { more: { plan } satisfies ImportAnswer };
}

async function importOrCheck(
  house: House,
  editor: Editor,
  file: ListFile,
  data: FormData,
): Promise<FormAnswer> {
  const pins = readText(data, 'pins');
  const order = {
    digest: readText(data, 'digest'),
    pins: pins === 'created' || pins === 'all' ? pins : 'none',
    hours: Number(readText(data, 'hours')),
  } as const;
  try {
    const { issued, plan } = await importAccounts(house, editor, file, order);
    if (issued.length === 0) redirect('/admin/accounts?done=imported');
    const list = writePinList(issued);
    return { more: { issued: list, plan } satisfies ImportAnswer };
  } catch (error) {
    if (!isProblem(error) || error.code !== 'accounts.changed_meanwhile') throw error;
    answerWith(409);
    return { ...(await check(house, editor, file)), notice: CHANGED };
  }
}

const NO_FILE = 'Choose the file with your list: there was none, or it is empty.';

const CHANGED = {
  tone: 'warn',
  title: 'Nothing was imported: this is not what was checked',
  text: 'The file is another one, or one of its accounts has changed in the meantime. It was checked again: look at it, then import.',
} as const;

async function readFile(data: FormData): Promise<ListFile | undefined> {
  const file = data.get('file');
  // Nothing chosen comes as a file of nothing, under one name or another.
  if (!(file instanceof File) || file.size === 0) return undefined;
  const encoding = ENCODINGS.find((name) => name === readText(data, 'encoding')) ?? 'auto';
  return { bytes: new Uint8Array(await file.arrayBuffer()), encoding };
}

function explainFile({ code, detail }: Problem): FormAnswer | undefined {
  if (code !== 'accounts.file_refused' || !detail) return undefined;
  answerWith(422);
  return { mistakes: [{ field: 'file', message: detail }] };
}
