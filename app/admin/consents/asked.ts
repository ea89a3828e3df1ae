import { readDay } from '#app/ui/form-state.ts';
import type { ConsentMark, ConsentQuestion } from '#lib/evidence/consents.ts';

/** What stands in the address, as the form has it. */
export type AskedConsents = {
  readonly q: string;
  readonly page: string;
  readonly from: string;
  readonly until: string;
  readonly after: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const PATH = '/admin/consents';

export function readAsked(query: Query): AskedConsents {
  const text = (name: string) =>
    String(query[name] ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100);
  return {
    q: text('q'),
    page: text('page'),
    from: readDay(text('from')),
    until: readDay(text('until')),
    after: markOf(text('after')) ? text('after') : '',
  };
}

/** @returns what is asked for, days in UTC and both of them included */
export function questionOf(asked: AskedConsents, limit: number): ConsentQuestion {
  const { q, page, after } = asked;
  return {
    limit,
    search: q || undefined,
    page: page || undefined,
    after: markOf(after),
    ...spanOf(asked),
  };
}

/** Days in UTC, both of them included. */
export function spanOf({ from, until }: { readonly from: string; readonly until: string }) {
  return {
    from: from ? new Date(from) : undefined,
    until: until ? new Date(Date.parse(until) + 86_400_000) : undefined,
  };
}

/** The address that asks for the same, from its newest, or from further back. */
export function hrefOfAsked({ after: _, ...asked }: AskedConsents, next?: ConsentMark): string {
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  if (next) filled.push(['after', `${next.at.getTime()}-${next.id}`]);
  return filled.length > 0 ? `${PATH}?${new URLSearchParams(filled)}` : PATH;
}

export function isFiltered({ q, page, from, until }: AskedConsents): boolean {
  return [q, page, from, until].some((value) => value !== '');
}

function markOf(text: string): ConsentMark | undefined {
  const [, at, id] = /^(\d{1,14})-(\d{1,15})$/.exec(text) ?? [];
  return at && id ? { at: new Date(Number(at)), id: Number(id) } : undefined;
}
