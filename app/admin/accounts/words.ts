import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import type { Change } from '#app/ui/diff.tsx';
import type { Mistake } from '#app/ui/form-state.ts';
import { readAccountMistakes, readCurrentAccount } from '#lib/accounts/refusal.ts';
import { type AccountMistake, writeExpiry } from '#lib/accounts/shape.ts';
import type { AccountView } from '#lib/accounts/view.ts';
import type { Problem } from '#lib/base/problem.ts';

/** What the form calls the columns. */
const LABELS: Readonly<Record<AccountMistake['column'], string>> = {
  login: 'The login',
  name: 'The name',
  email: 'The e-mail address',
  userId: 'The user ID',
  groups: 'A group',
  expires: 'The last day',
  deviceLimit: 'The number of devices',
  password: 'The password',
};

/** A refused form: which field, and how to mend it; or what somebody else has made of the account. */
export function explainAccount(problem: Problem): FormAnswer | undefined {
  const mistakes = readAccountMistakes(problem).map(sayMistake);
  if (mistakes.length > 0) {
    answerWith(422);
    return { mistakes };
  }
  if (problem.code === 'accounts.login_taken') {
    answerWith(409);
    return { mistakes: [{ field: 'login', message: 'Another account has this login already.' }] };
  }
  const current = readCurrentAccount(problem);
  if (current === undefined) return undefined;
  answerWith(409);
  return current ? explainStale(current) : { notice: DELETED };
}

function sayMistake({ column, sentence }: AccountMistake): Mistake {
  if (column === 'login' && sentence === 'must not be empty') {
    return { field: 'login', message: 'Enter a login.' };
  }
  return { field: column, message: `${LABELS[column]} ${sentence}.` };
}

function explainStale(current: AccountView): FormAnswer {
  return {
    revision: current.revision,
    notice: {
      tone: 'warn',
      title: `${current.changedBy} saved this while you were working on it`,
      text: 'Nothing of yours was saved. How the account stands now is below; what you typed is still in the fields. Take over what you want to keep, then save again: what stands in the fields will hold.',
      changes: describeAccount(current),
    },
  };
}

const DELETED = {
  tone: 'warn',
  title: 'Somebody deleted this account while you were working on it',
  text: 'Nothing was saved. What you typed is still here, to be copied into a new account.',
} as const;

function describeAccount(account: AccountView): Change[] {
  const values: Readonly<Record<string, string | null>> = {
    Login: account.login,
    Name: account.name,
    'E-mail address': account.email,
    'User ID': account.userId,
    Groups: account.groups.join(', ') || null,
    'Last day': writeExpiry(account.expiresAt) || null,
    Devices: account.deviceLimit?.toString() ?? null,
  };
  const entries = Object.entries(values).filter(([, after]) => after !== null);
  return entries.map(([path, after]) => ({ path, before: null, after }));
}
