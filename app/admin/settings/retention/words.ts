import type { FieldWords } from '#app/admin/settings-screens/words.ts';
import type { Kept } from '#lib/house/keeping.ts';
import type { RetentionSettings } from '#lib/settings/retention.ts';

/** What the form calls its keys. */
export const RETENTION_WORDS: FieldWords = {
  journeysDays: { label: 'Enrollments', missing: 'Enter for how many days enrollments are kept.' },
  consentsYears: 'Consents',
  auditYears: 'Audit',
  sessionsDays: 'Sessions of administrators',
};

const numbers = new Intl.NumberFormat('en');

/** What a save would delete at the next sweep, and what it would delete it for. */
export function describeLoss(lost: Kept, retention: RetentionSettings): string[] {
  const { journeysDays, consentsYears, auditYears } = retention;
  return [
    lost.journeys > 0 &&
      `${count(lost.journeys, 'enrollment')} older than ${count(journeysDays, 'day')}`,
    lost.consents > 0 &&
      `${count(lost.consents, 'consent')} older than ${count(consentsYears ?? 0, 'year')}`,
    lost.audits > 0 &&
      `${count(lost.audits, 'line')} of the audit older than ${count(auditYears ?? 0, 'year')}`,
  ].filter((part) => part !== false);
}

/** "Enrollments for 90 days; consents and the audit for ever." */
export function describeKeeping(retention: RetentionSettings | null): string {
  if (!retention) return 'What was decided can’t be read: nothing is deleted for its age.';
  const { journeysDays, consentsYears, auditYears } = retention;
  const years = (number: number | undefined) => (number ? count(number, 'year') : 'ever');
  const others =
    consentsYears === auditYears
      ? `consents and the audit for ${years(consentsYears)}`
      : `consents for ${years(consentsYears)}, the audit for ${years(auditYears)}`;
  return `Enrollments for ${count(journeysDays, 'day')}; ${others}.`;
}

/** "Kept for 90 days." */
export function describeDays(retention: RetentionSettings | null): string {
  return retention ? `Kept for ${count(retention.journeysDays, 'day')}.` : '';
}

function count(number: number, one: string): string {
  return `${numbers.format(number)} ${one}${number === 1 ? '' : 's'}`;
}
