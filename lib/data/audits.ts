import { and, desc, gte, ilike, lt, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '#lib/data/database.ts';
import { audits } from '#lib/data/tables.ts';

export type Audit = typeof audits.$inferSelect;

export type NewAudit = {
  readonly at: Date;
  /** Who did it, as they were then; null where nobody was signed in. */
  readonly admin: { readonly id: number; readonly name: string; readonly role: string } | null;
  /** `<area>.<what>`, like the words of the log: `access.signed_in`, `settings.saved`. */
  readonly event: string;
  /** What it was done to: an entrance's name, an account. */
  readonly target?: string | undefined;
  /** Never a secret. */
  readonly detail?: string | undefined;
};

/** Everything that is given has to be true. */
export type AuditFilter = {
  /** Part of the admin's name. */
  readonly who?: string | undefined;
  /** Part of what it was done to. */
  readonly about?: string | undefined;
  /** How one of the events begins: `settings.`, `access.refused`. */
  readonly events?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  /** Not any more. */
  readonly until?: Date | undefined;
};

/** In the transaction of the change that it tells of: the one is never there without the other. */
export async function recordAudit(tx: Tx, audit: NewAudit): Promise<void> {
  await recordAudits(tx, [audit]);
}

export async function recordAudits(tx: Tx, told: readonly NewAudit[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ at, admin, event, target = null, detail = null }) => ({
    at,
    adminId: admin?.id ?? null,
    adminName: admin?.name ?? 'nobody',
    role: admin?.role ?? null,
    event,
    target,
    detail,
  }));
  await tx.insert(audits).values(rows);
}

/** The newest first. @param before the id of the last one of the page before */
export async function listAudits(
  db: Db,
  limit: number,
  before?: number,
  filter: AuditFilter = {},
): Promise<Audit[]> {
  const { who, about, events, from, until } = filter;
  return db
    .select()
    .from(audits)
    .where(
      and(
        before === undefined ? undefined : lt(audits.id, before),
        who ? ilike(audits.adminName, containing(who)) : undefined,
        about ? ilike(audits.target, containing(about)) : undefined,
        from ? gte(audits.at, from) : undefined,
        until ? lt(audits.at, until) : undefined,
        events && or(...events.map((start) => sql`starts_with(${audits.event}, ${start})`)),
      ),
    )
    .orderBy(desc(audits.id))
    .limit(limit);
}

/** As it is: what means something to LIKE means itself. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
