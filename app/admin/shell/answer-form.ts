import { actAs } from '#app/admin/current-admin.ts';
import { type FormState, readSent } from '#app/ui/form-state.ts';
import type { Admin, Require } from '#lib/access/roles.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';

/** What happened, as far as the form doesn't know it already. */
export type FormAnswer = Partial<Omit<FormState, 'attempt' | 'sent' | 'isSessionOver'>>;

export type FormWork<Proof extends Admin> = {
  readonly previous: FormState;
  readonly data: FormData;
  /** The role that it takes: `requireEditor`. */
  readonly require: Require<Proof>;
  /** Fields that are never sent back. */
  readonly secrets?: readonly string[];
  /** Does it, and answers or redirects. A problem that it throws is told to the admin. */
  readonly work: (admin: Proof) => Promise<FormAnswer>;
  /** Says a problem in better words than the table does. */
  readonly explain?: (problem: Problem) => FormAnswer | undefined;
};

/**
 * Answers a form: who it comes from, what became of it, and everything that was typed back again.
 * A session that has ended is an answer and not a redirect, so that nothing is lost.
 */
export async function answerForm<Proof extends Admin>(form: FormWork<Proof>): Promise<FormState> {
  const blank: FormState = {
    mistakes: [],
    notice: null,
    sent: readSent(form.data, form.secrets),
    isSessionOver: false,
    attempt: form.previous.attempt + 1,
    revision: form.previous.revision,
  };
  try {
    const admin = await actAs(form.require);
    return { ...blank, ...(await form.work(admin)) };
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (error.code === 'access.session_ended') return { ...blank, isSessionOver: true };
    return { ...blank, ...(form.explain?.(error) ?? describeProblem(error)) };
  }
}

export function describeProblem({ entry, detail }: Problem): FormAnswer {
  return { notice: { tone: 'bad', title: entry.admin, ...(detail ? { text: detail } : {}) } };
}
