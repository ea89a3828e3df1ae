import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '#lib/data/database.ts';
import { accounts, journeys, settings, signIns, testSignIns } from '#lib/data/tables.ts';

/** Everything that is sealed at rest: each of these columns holds envelopes. */
const SEALED = {
  setting: { table: settings, column: settings.secretsSealed, key: 'secretsSealed' },
  introduction: { table: journeys, column: journeys.introductionSealed, key: 'introductionSealed' },
  checks: { table: signIns, column: signIns.checksSealed, key: 'checksSealed' },
  trialChecks: { table: testSignIns, column: testSignIns.checksSealed, key: 'checksSealed' },
  trialResult: { table: testSignIns, column: testSignIns.resultSealed, key: 'resultSealed' },
  pin: { table: accounts, column: accounts.pinSealed, key: 'pinSealed' },
} as const;

export type Sealed = keyof typeof SEALED;
export const ALL_SEALED = Object.keys(SEALED) as Sealed[];

export type Envelope = {
  readonly id: number;
  readonly envelope: Buffer;
  /** Of a setting. */
  readonly kind: string;
  readonly name: string;
};

/**
 * Envelopes that do not begin like those of the current key, by their id.
 *
 * @param head see `Sealer`
 * @param after the id of the last one of the page before
 */
export async function listForeignEnvelopes(
  db: Db,
  what: Sealed,
  { head, after, limit }: { head: Buffer; after: number; limit: number },
): Promise<Envelope[]> {
  const { table, column } = SEALED[what];
  const isSetting = what === 'setting';
  const rows = await db
    .select({
      id: table.id,
      envelope: column,
      kind: isSetting ? settings.kind : sql<string>`''`,
      name: isSetting ? settings.name : sql<string>`''`,
    })
    .from(table)
    .where(
      and(
        gt(table.id, after),
        isNotNull(column),
        sql`substring(${column} from 1 for ${head.length}) <> ${sql.param(head, column)}`,
      ),
    )
    .orderBy(asc(table.id))
    .limit(limit);
  return rows as Envelope[];
}

/** @returns whether it was replaced: not if something else stands there by now */
export async function replaceEnvelope(
  db: Db,
  what: Sealed,
  id: number,
  { before, after }: { before: Buffer; after: Buffer },
): Promise<boolean> {
  const { table, column, key } = SEALED[what];
  const replaced = await db
    .update(table)
    .set({ [key]: after } as never)
    .where(and(eq(table.id, id), eq(column, before)))
    .returning({ id: table.id });
  return replaced.length > 0;
}
