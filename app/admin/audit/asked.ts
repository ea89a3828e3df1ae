import { readDay } from '#app/ui/form-state.ts';
import type { AuditFilter } from '#lib/access/administrators.ts';

/** What may be looked for, and how the events of it begin. */
export const TOPICS = {
  refused: { label: 'Refusals', events: ['access.refused'] },
  signing: { label: 'Signing in and out', events: ['access.signed_'] },
  settings: { label: 'Settings', events: ['settings.'] },
  accounts: { label: 'Accounts', events: ['accounts.'] },
  record: { label: 'What is kept', events: ['record.'] },
  alerts: { label: 'Alerts', events: ['alerts.'] },
  exports: { label: 'Exports of evidence', events: ['evidence.'] },
  administrators: {
    label: 'Administrators',
    events: ['access.revoked', 'access.restored', 'access.password_', 'access.local_'],
  },
} as const;

/** What stands in the address, as the form has it. */
export type AskedAudit = {
  readonly who: string;
  readonly about: string;
  readonly what: string;
  readonly from: string;
  readonly until: string;
  readonly before: number | undefined;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export function readAsked(query: Query): AskedAudit {
  const text = (name: string) =>
    String(query[name] ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100);
  const before = Number(text('before') || Number.NaN);
  const what = text('what');
  return {
    who: text('who'),
    about: text('about'),
    what: Object.hasOwn(TOPICS, what) ? what : '',
    from: readDay(text('from')),
    until: readDay(text('until')),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

/** @returns what is asked for, days in UTC and both of them included */
export function filterOf({ who, about, what, from, until }: AskedAudit): AuditFilter {
  const end = until ? new Date(Date.parse(until) + 86_400_000) : undefined;
  return {
    who: who || undefined,
    about: about || undefined,
    events: what ? TOPICS[what as keyof typeof TOPICS].events : undefined,
    from: from ? new Date(from) : undefined,
    until: end,
  };
}

/** The address that asks for the same. @param before further back than this one; from the newest without */
export function hrefOfAsked({ before: _, ...asked }: AskedAudit, before?: number): string {
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  if (before !== undefined) filled.push(['before', String(before)]);
  return filled.length > 0 ? `/admin/audit?${new URLSearchParams(filled)}` : '/admin/audit';
}

export function isFiltered({ who, about, what, from, until }: AskedAudit): boolean {
  return [who, about, what, from, until].some((value) => value !== '');
}
