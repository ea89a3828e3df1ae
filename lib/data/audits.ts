import { and, desc, eq, gte, ilike, lt, or, sql } from 'drizzle-orm';
import type { AuditCells } from '#lib/base/chained-rows.ts';
import { extendChain } from '#lib/data/chains.ts';
import type { Db, Tx } from '#lib/data/database.ts';
import { audits } from '#lib/data/tables.ts';
import { wellFormed } from '#lib/data/well-formed.ts';

type LinkName = 'place' | 'previousHash' | 'hash';
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

/** Rows of one statement. */
const CHUNK = 1_000;

/**
 * In the transaction of the change that it tells of: the one is never there without the other.
 *
 * The last thing of that transaction, see `extendChain`: what is written or locked after it may wait
 * for somebody who waits for the chain.
 */
export async function recordAudit(tx: Tx, audit: NewAudit): Promise<void> {
  await recordAudits(tx, [audit]);
}

/** Several of them, in their order. The last thing of a transaction as well. */
export async function recordAudits(tx: Tx, told: readonly NewAudit[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ at, admin, event, target = null, detail = null }) =>
    wellFormed({
      at,
      adminId: admin?.id ?? null,
      adminName: admin?.name ?? 'nobody',
      role: admin?.role ?? null,
      event,
      target,
      detail,
    }),
  );
  const linked = await extendChain(tx, 'audit', rows, auditCells);
  for (let start = 0; start < linked.length; start += CHUNK) {
    await tx.insert(audits).values(linked.slice(start, start + CHUNK));
  }
}

/** An audit row as its chain and its exports have it. */
export function auditCells(
  row: Omit<Audit, 'id' | LinkName> & Partial<Pick<Audit, LinkName>>,
): AuditCells {
  return {
    place: row.place ?? null,
    at: row.at.toISOString(),
    who: row.adminName,
    role: row.role,
    event: row.event,
    target: row.target,
    detail: row.detail,
    admin: row.adminId,
    previousHash: row.previousHash?.toString('hex') ?? null,
    hash: row.hash?.toString('hex') ?? null,
  };
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

/** Whether exactly this was ever recorded, as far back as the audit goes. */
export async function wasRecorded(db: Db, event: string, detail: string): Promise<boolean> {
  const found = await db
    .select({ id: audits.id })
    .from(audits)
    .where(and(eq(audits.event, event), eq(audits.detail, detail)))
    .limit(1);
  return found.length > 0;
}

/** As it is: what means something to LIKE means itself. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
