'use server';

import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, readText } from '#app/ui/form-state.ts';
import { type Owner, requireOwner } from '#lib/access/roles.ts';
import type { House } from '#lib/house/house.ts';
import { erasePeople, findHeld, type Held } from '#lib/journey/erasure.ts';

/** Looks for somebody, or erases those who were ticked. In a form: an address would keep the name. */
export async function findOrErase(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireOwner,
    work: async (owner) => {
      const house = await houseOfProcess();
      const asked = readText(data, 'who');
      if (asked === '') {
        answerWith(422);
        return { mistakes: [{ field: 'who', message: 'Enter whom you are looking for.' }] };
      }
      return readText(data, 'intent') === 'erase'
        ? erase(house, owner, asked, data)
        : { more: { held: await findHeld(house, owner, asked), asked } satisfies Findings };
    },
  });
}

/** What was found, as the form shows it. */
export type Findings = { readonly held: Held; readonly asked: string };

async function erase(
  house: House,
  owner: Owner,
  asked: string,
  data: FormData,
): Promise<FormAnswer> {
  const held = await findHeld(house, owner, asked);
  const more = { held, asked } satisfies Findings;
  const ticked = data.getAll('chosen').map(String);
  const people = held.people.filter((person) => ticked.includes(keyOf(person)));
  const withTraces = ticked.includes('traces');
  const mistakes = [
    people.length === 0 && !withTraces && { field: 'chosen', message: 'Tick who is meant.' },
    // It says whom it was ticked for: not somebody whom they looked for before.
    readText(data, 'sure') !== asked && {
      field: 'sure',
      message: 'Tick that you want it for good.',
    },
  ].filter((mistake) => mistake !== false);
  if (mistakes.length > 0) {
    answerWith(422);
    return { mistakes, more };
  }
  const { reference, ...erased } = await erasePeople(house, owner, asked, { people, withTraces });
  const left = await findHeld(house, owner, asked);
  const isNothingLeft = left.people.length + left.accounts.length === 0;
  return {
    notice: {
      tone: 'good',
      title: 'Erased',
      text: `${count(erased.enrollments, 'enrollment')} and ${count(erased.consents, 'consent')} name nobody any more. The audit has it as ${reference}.`,
    },
    more: isNothingLeft ? undefined : ({ held: left, asked } satisfies Findings),
  };
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** One provider's name for somebody. */
function keyOf({ issuer, subject }: { issuer: string; subject: string }): string {
  return JSON.stringify([issuer, subject]);
}
