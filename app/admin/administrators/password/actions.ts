'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readSession } from '#app/admin/session-cookie.ts';
import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { houseOfProcess } from '#app/house.ts';
import { ADDRESS_HEADER } from '#app/office-door.ts';
import type { FormState } from '#app/ui/form-state.ts';
import { changeLocalPassword } from '#lib/access/local-admin.ts';
import { requireOwner } from '#lib/access/roles.ts';
import type { Problem } from '#lib/base/problem.ts';

/** Changes the local administrator's password; this session goes on. */
export async function changePassword(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireOwner,
    secrets: ['current', 'next'],
    explain,
    work: async (owner) => {
      const house = await houseOfProcess();
      await changeLocalPassword(house.access, owner, {
        current: String(data.get('current') ?? ''),
        next: String(data.get('next') ?? ''),
        address: (await headers()).get(ADDRESS_HEADER) ?? '',
        session: (await readSession(house)) ?? 0,
      });
      redirect('/admin/administrators?done=saved');
    },
  });
}

const SENTENCES: Partial<Record<Problem['code'], { field: string; message: string }>> = {
  'access.password_wrong': { field: 'current', message: 'The current password is another one.' },
  'access.password_weak': {
    field: 'next',
    message: 'Choose a new password of 8 characters or more.',
  },
  'access.too_many_tries': {
    field: 'current',
    message: 'Too many tries. Wait a few minutes, then try again.',
  },
};

function explain({ code }: Problem): FormAnswer | undefined {
  const mistake = SENTENCES[code];
  return mistake && { mistakes: [mistake] };
}
