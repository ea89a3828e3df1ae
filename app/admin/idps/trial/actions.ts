'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { ADDRESS_HEADER } from '#app/office-door.ts';
import { trialPath } from '#app/trial-path.ts';
import { type FormState, type Mistake, readText } from '#app/ui/form-state.ts';
import { requireEditor } from '#lib/access/roles.ts';
import type { Problem } from '#lib/base/problem.ts';
import { isPin, tryPasswordTrial } from '#lib/journey/password-trial.ts';

/** Tries a directory or our own accounts. The password goes there and nowhere else. */
export async function tryPassword(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireEditor,
    secrets: ['secret'],
    work: async (editor) => {
      const given = { login: readText(data, 'login'), secret: String(data.get('secret') ?? '') };
      const mistakes = findMistakes(given, data.has('isLocal'));
      if (mistakes.length > 0) {
        answerWith(422);
        return { mistakes };
      }
      const address = (await headers()).get(ADDRESS_HEADER) ?? '';
      const house = await houseOfProcess();
      const idp = readText(data, 'idp');
      redirect(trialPath(await tryPasswordTrial(house, editor, idp, { ...given, address })));
    },
    explain: explainProblem,
  });
}

function explainProblem(problem: Problem): FormAnswer | undefined {
  answerWith(problem.entry.status);
  if (problem.code !== 'access.too_many_tries') return undefined;
  const title = 'Too many wrong passwords were tried here';
  const seconds = problem.waitSeconds ?? 60;
  const text = `Wait ${seconds} seconds, then try again. What has been wrong counts for a day.`;
  return { notice: { tone: 'bad', title, text } };
}

function findMistakes(
  { login, secret }: { login: string; secret: string },
  isLocal: boolean,
): Mistake[] {
  const mistakes: Mistake[] = [];
  if (login === '') mistakes.push({ field: 'login', message: 'Enter a user name.' });
  if (secret === '') mistakes.push({ field: 'secret', message: 'Enter the password.' });
  if (isLocal && isPin(secret)) {
    const message = 'This is a one-time PIN. It would be used up, so it is not tried here.';
    mistakes.push({ field: 'secret', message });
  }
  return mistakes;
}
