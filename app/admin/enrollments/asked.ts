import { OUTCOME_WORDS } from '#app/admin/enrollments/words.ts';
import { readDay } from '#app/ui/form-state.ts';
import type { EnrollmentQuestion, Outcome } from '#lib/journey/enrollments.ts';

/** What stands in the address, as the form has it. */
export type AskedEnrollments = {
  readonly q: string;
  readonly entrance: string;
  readonly outcome: string;
  readonly platform: string;
  /** A problem's code. */
  readonly problem: string;
  readonly from: string;
  readonly until: string;
  /** Empty: the newest first. */
  readonly sort: '' | 'oldest';
  readonly after: string;
  readonly before: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;
type Mark = { readonly startedAt: Date; readonly id: number };

const PATH = '/admin/enrollments';

export function readAsked(query: Query): AskedEnrollments {
  const text = (name: string) =>
    String(query[name] ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100);
  const outcome = text('outcome');
  const before = markOf(text('before')) ? text('before') : '';
  return {
    q: text('q'),
    entrance: text('entrance'),
    outcome: Object.hasOwn(OUTCOME_WORDS, outcome) ? outcome : '',
    platform: text('platform'),
    problem: text('problem'),
    from: readDay(text('from')),
    until: readDay(text('until')),
    sort: text('sort') === 'oldest' ? 'oldest' : '',
    after: !before && markOf(text('after')) ? text('after') : '',
    before,
  };
}

/** @returns what is asked for, days in UTC and both of them included */
export function questionOf(asked: AskedEnrollments, limit: number): EnrollmentQuestion {
  const { q, entrance, outcome, platform, problem, from, until, sort, after, before } = asked;
  return {
    limit,
    order: sort || 'newest',
    search: q || undefined,
    entrance: entrance || undefined,
    outcome: (outcome as Outcome) || undefined,
    platform: platform || undefined,
    problem: problem || undefined,
    from: from ? new Date(from) : undefined,
    until: until ? new Date(Date.parse(until) + 86_400_000) : undefined,
    after: markOf(after),
    before: markOf(before),
  };
}

/** The address that asks for the same, from its first page, but for what is given. */
export function hrefOfAsked(
  { after: _, before: __, ...asked }: AskedEnrollments,
  change: Partial<AskedEnrollments> = {},
): string {
  const filled = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '');
  return filled.length > 0 ? `${PATH}?${new URLSearchParams(filled)}` : PATH;
}

/** Where a page ends, as the address has it. */
export function writeMark({ startedAt, id }: Mark): string {
  return `${startedAt.getTime()}-${id}`;
}

export function isFiltered(asked: AskedEnrollments): boolean {
  const { q, entrance, outcome, platform, problem, from, until } = asked;
  return [q, entrance, outcome, platform, problem, from, until].some((value) => value !== '');
}

function markOf(text: string): EnrollmentQuestion['after'] {
  const [, at, id] = /^(\d{1,14})-(\d{1,15})$/.exec(text) ?? [];
  return at && id ? { at: new Date(Number(at)), id: Number(id) } : undefined;
}
