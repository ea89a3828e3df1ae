import type { AccountMistake } from '#lib/accounts/shape.ts';
import type { AccountView } from '#lib/accounts/view.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';

/** What a form needs to say more than the problem's sentence. */
type Cause = {
  readonly mistakes?: readonly AccountMistake[];
  readonly current?: AccountView | null;
};

export function refuseMistakes(mistakes: readonly AccountMistake[]): Problem {
  const detail = mistakes.map(({ column, sentence }) => `${column} ${sentence}`).join('\n');
  return new Problem('accounts.invalid', { detail, cause: { mistakes } });
}

/** @param current what it is now; null where it was deleted */
export function refuseStale(current: AccountView | null): Problem {
  const detail = current ? `by ${current.changedBy}` : 'it was deleted in the meantime';
  return new Problem('accounts.changed_meanwhile', { detail, cause: { current } });
}

/** The fields that a refused form has to mend. Empty where it was refused for something else. */
export function readAccountMistakes(error: unknown): readonly AccountMistake[] {
  return causeOf(error).mistakes ?? [];
}

/** What somebody else has made of the account; null where they deleted it. */
export function readCurrentAccount(error: unknown): AccountView | null | undefined {
  return causeOf(error).current;
}

function causeOf(error: unknown): Cause {
  return isProblem(error) && typeof error.cause === 'object' ? Object(error.cause) : {};
}
