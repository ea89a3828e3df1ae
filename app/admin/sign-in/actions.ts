'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { writeSession } from '#app/admin/session-cookie.ts';
import { wayBack } from '#app/admin/way-back.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { ADDRESS_HEADER } from '#app/office-door.ts';
import { type FormState, type Mistake, readSent, readText } from '#app/ui/form-state.ts';
import { signInLocally } from '#lib/access/local-admin.ts';
import { openSession } from '#lib/access/sessions.ts';
import { waitingTime } from '#lib/access/tries.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';

/** The local administrator's way in. Whoever comes is told the same about a wrong name or password. */
export async function signIn(previous: FormState, data: FormData): Promise<FormState> {
  const house = await houseOfProcess();
  const name = readText(data, 'name');
  const password = String(data.get('password') ?? '');
  const address = (await headers()).get(ADDRESS_HEADER) ?? '';
  const missing = findMissing(name, password);
  if (missing.length > 0) {
    answerWith(422);
    return refuse(previous, data, missing);
  }
  try {
    const admin = await signInLocally(house.access, { name, password, address });
    await writeSession(house, await openSession(house.access, admin));
  } catch (error) {
    if (!isProblem(error)) throw error;
    answerWith(error.entry.status);
    const seconds = await waitingTime(house.access, name, address);
    return refuse(previous, data, [{ field: null, message: explain(error, seconds) }]);
  }
  redirect(wayBack(data.get('to')));
}

function findMissing(name: string, password: string): Mistake[] {
  const mistakes: Mistake[] = [];
  if (name === '') mistakes.push({ field: 'name', message: 'Enter your user name.' });
  if (password === '') mistakes.push({ field: 'password', message: 'Enter your password.' });
  return mistakes;
}

function explain(problem: Problem, seconds: number): string {
  if (problem.code === 'access.too_many_tries') {
    return `Too many tries. Wait ${describeWait(seconds)}, then try again.`;
  }
  if (problem.code === 'access.local_off') {
    return 'The local administrator is switched off. Sign in with your identity provider.';
  }
  if (problem.code === 'access.password_wrong') {
    const after = seconds > 0 ? ` The next try has to wait ${describeWait(seconds)}.` : '';
    return `The user name or the password is wrong.${after}`;
  }
  return problem.entry.admin;
}

function describeWait(seconds: number): string {
  if (seconds < 2) return 'a moment';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

function refuse(previous: FormState, data: FormData, mistakes: Mistake[]): FormState {
  const sent = readSent(data, ['password']);
  return { ...previous, mistakes, sent, notice: null, attempt: previous.attempt + 1 };
}
