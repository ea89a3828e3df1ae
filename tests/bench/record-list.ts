import type { EnrollmentQuestion } from '#lib/data/enrollments.ts';
import type { Figure } from '#tests/bench/figure.ts';
import { DAYS, JOURNEYS } from '#tests/bench/million.ts';
import { type Asked, measurePages } from '#tests/bench/pages.ts';

/** Any page of the record: near and deep, both ways, by what is frequent and by what is rare. */
export function recordList(): Promise<Figure> {
  return measurePages('record.list', describeLists());
}

function describeLists(): Asked {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const middle = { at: daysAgo(DAYS / 2), id: JOURNEYS / 2 };
  const narrow: Record<string, Partial<EnrollmentQuestion>> = {
    'a frequent entrance': { entrance: 'staff' },
    'a rare entrance': { entrance: 'lab' },
    'an entrance that is gone': { entrance: 'nowhere' },
    'a frequent outcome': { outcome: 'finished' },
    'a rare outcome': { outcome: 'open' },
    'a frequent platform': { platform: 'iPad' },
    'a rare platform': { platform: 'Vision' },
    'a rare platform at a rare entrance': { platform: 'Vision', entrance: 'lab' },
    'a week': { from: daysAgo(60), until: daysAgo(53) },
    'what was stopped in a week': { outcome: 'stopped', from: daysAgo(60), until: daysAgo(53) },
    'a frequent problem': { problem: 'idp.password_wrong' },
    'a rare problem': { problem: 'page.other_browser' },
    'a frequent problem at a rare entrance': { problem: 'idp.password_wrong', entrance: 'lab' },
  };
  const asked: Record<string, Partial<EnrollmentQuestion>> = { 'the first page': {} };
  for (const [what, question] of Object.entries({ everything: {}, ...narrow })) {
    if (what !== 'everything') asked[what] = question;
    asked[`${what}, the oldest first`] = { ...question, order: 'oldest' };
    asked[`${what}, from the middle on`] = { ...question, after: middle };
    asked[`${what}, back from the middle`] = { ...question, before: middle };
  }
  return asked;
}
