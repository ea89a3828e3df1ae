'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { explainAccount } from '#app/admin/accounts/words.ts';
import { requireRole } from '#app/admin/current-admin.ts';
import { answerForm } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, isTicked, readTags, readText } from '#app/ui/form-state.ts';
import { requireEditor, requireHelpdesk } from '#lib/access/roles.ts';
import { issuePin } from '#lib/accounts/pins.ts';
import {
  type AccountEntry,
  changeAccount,
  createAccount,
  deleteAccount,
  disableAccount,
} from '#lib/accounts/store.ts';
import { isProblem } from '#lib/base/problem.ts';

/** Makes an account, or changes one, and leads to its page: a PIN is issued there. */
export async function saveAccount(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireEditor,
    secrets: ['password'],
    explain: explainAccount,
    work: async (editor) => {
      const house = await houseOfProcess();
      const id = Number(readText(data, 'id')) || 0;
      const expected = { id, revision: Number(readText(data, 'revision')) || 0 };
      const entry = readEntry(data);
      const saved = id
        ? await changeAccount(house, editor, entry, expected)
        : await createAccount(house, editor, entry);
      redirect(`/admin/accounts/${saved.id}?done=${id ? 'saved' : 'added'}`);
    },
  });
}

/** Issues a PIN and answers it: it is in no address, in no cookie, and nowhere to be seen again. */
export async function issueOnePin(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireHelpdesk,
    work: async (helpdesk) => {
      const house = await houseOfProcess();
      const serial = readText(data, 'serial');
      if (!/^[a-z0-9-]{0,64}$/i.test(serial)) {
        answerWith(422);
        return { mistakes: [{ field: 'serial', message: NO_SERIAL }] };
      }
      const given = { hours: Number(readText(data, 'hours')), serial: serial || null };
      const { pin, expiresAt, ...issued } = await issuePin(
        house,
        helpdesk,
        Number(readText(data, 'id')),
        given,
      );
      // What the page says about the PIN before this one is not true any more.
      revalidatePath(`/admin/accounts/${readText(data, 'id')}`);
      return { more: { pin, expiresAt: expiresAt.toISOString(), serial: issued.serial } };
    },
  });
}

const NO_SERIAL = 'A serial number has letters and digits alone. Leave it empty for any device.';

/** Disables an account or enables it again. */
export async function switchAccount(data: FormData): Promise<void> {
  const editor = await requireRole(requireEditor);
  const expected = readExpected(data);
  await orSayWhyNot(expected.id, async () =>
    disableAccount(await houseOfProcess(), editor, expected, data.get('disabled') === 'yes'),
  );
  redirect(`/admin/accounts/${expected.id}?done=saved`);
}

export async function removeAccount(data: FormData): Promise<void> {
  const editor = await requireRole(requireEditor);
  const expected = readExpected(data);
  await orSayWhyNot(expected.id, async () =>
    deleteAccount(await houseOfProcess(), editor, expected),
  );
  redirect('/admin/accounts?done=deleted');
}

function readExpected(data: FormData): { id: number; revision: number } {
  const number = (name: string) => Number(readText(data, name)) || 0;
  return { id: number('id'), revision: number('revision') };
}

async function orSayWhyNot(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isProblem(error) || error.code !== 'accounts.changed_meanwhile') throw error;
    redirect(`/admin/accounts/${id}?refused=changed`);
  }
}

function readEntry(data: FormData): AccountEntry {
  const password = data.get('password');
  const entered = typeof password === 'string' && password !== '' ? password : undefined;
  return {
    login: readText(data, 'login'),
    name: readText(data, 'name'),
    email: readText(data, 'email'),
    userId: readText(data, 'userId'),
    groups: readTags(data, 'groups'),
    expires: readText(data, 'expires'),
    deviceLimit: readText(data, 'deviceLimit'),
    password: isTicked(data, 'noPassword') ? null : entered,
  };
}
