import type { Mistake } from '#app/ui/form-state.ts';

/** The field of each way to sign in: where what is wrong with its providers is told. */
const FIELDS: Readonly<Record<string, string>> = {
  one: 'idp',
  choose: 'idps',
  email: 'emailDomains',
};

/**
 * The form asks about the sign-in in one question, the setting is judged in four keys: what is wrong
 * with them is told at the field that is seen, and once.
 *
 * @param way what the form's question was answered with
 */
export function tellAtSignIn(mistakes: readonly Mistake[], way: string): Mistake[] {
  const field = FIELDS[way] ?? 'signIn';
  const told: Mistake[] = [];
  for (const mistake of mistakes) {
    const isMissing = mistake.message.includes('withoutUser');
    const moved = isMissing ? { field, message: 'Choose where people sign in.' } : mistake;
    const isHidden = Object.values(FIELDS).includes(moved.field ?? '') && moved.field !== field;
    told.push(isHidden ? { field, message: moved.message } : moved);
  }
  // One sentence for one field is enough: the first one is about what was typed.
  return told.filter(
    (mistake, index) =>
      mistake.field !== field || told.findIndex((other) => other.field === field) === index,
  );
}
