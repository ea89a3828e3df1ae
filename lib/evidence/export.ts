import { createHash } from 'node:crypto';
import type { Auditor } from '#lib/access/roles.ts';
import type { Cells, ChainName } from '#lib/base/chain.ts';
import { recordAudit } from '#lib/data/audits.ts';
import { type ChainPiece, findChainPiece, listChained, listUnchained } from '#lib/data/chains.ts';
import { cellsOf } from '#lib/evidence/cells.ts';
import { FORMATS, keyIdOf, type SealedClosing, sealClosing } from '#lib/evidence/closing.ts';
import { writeCsvClosing, writeCsvHead, writeCsvRows } from '#lib/evidence/csv.ts';
import type { Evidence } from '#lib/evidence/evidence.ts';
import { isChained } from '#lib/evidence/follow.ts';
import { writeJsonClosing, writeJsonHead, writeJsonRows } from '#lib/evidence/json.ts';
import { type ExportedRow, withCheck } from '#lib/evidence/row.ts';

export const EXPORT_FORMATS = ['csv', 'json'] as const;

export type ExportOrder = {
  readonly chain: ChainName;
  readonly format: (typeof EXPORT_FORMATS)[number];
  readonly from?: Date | undefined;
  /** Not any more. */
  readonly until?: Date | undefined;
};

export type Export = {
  readonly name: string;
  readonly type: string;
  /** The file, piece by piece: it may hold a million rows. */
  readonly text: AsyncGenerator<string>;
};

/** Rows of one question: others get their turn in between, and a text may have 100,000 letters. */
const CHUNK = 200;

/**
 * Exports consents, or the audit, with the chain that proves that nothing is missing in between: all
 * rows of a time and whatever stands between them. That it was done is in the audit.
 *
 * What somebody erases meanwhile may be in it or not; the chain holds either way.
 */
export async function openExport(
  { db, clock, sealKey }: Evidence,
  auditor: Auditor,
  order: ExportOrder,
): Promise<Export> {
  const { chain, format } = order;
  const at = clock.now();
  await db.transaction((tx) =>
    recordAudit(tx, {
      at,
      admin: auditor,
      event: 'evidence.exported',
      target: chain,
      detail: `${format.toUpperCase()}, ${describeTime(order)}`,
    }),
  );
  const text = writeExport({ db, clock, sealKey }, order, at);
  return { name: nameOf(order, at), type: TYPES[format], text };
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

async function* writeExport(
  evidence: Evidence,
  order: ExportOrder,
  at: Date,
): AsyncGenerator<string> {
  const { chain, format } = order;
  const tally = countRows(chain);
  yield format === 'csv' ? writeCsvHead(chain) : writeJsonHead(chain);
  for await (const cells of readRows(evidence, order)) {
    const isFirst = tally.counted.rows + tally.counted.unchained === 0;
    const rows = cells.map((one) => withCheck(chain, one));
    for (const row of rows) tally.add(row);
    yield format === 'csv' ? writeCsvRows(rows) : writeJsonRows(rows, isFirst);
  }
  const closing = tally.close(evidence.sealKey, at);
  yield format === 'csv' ? writeCsvClosing(chain, closing) : writeJsonClosing(closing);
}

/** First those from before there was a chain, then those of the chain by their place. */
async function* readRows(evidence: Evidence, order: ExportOrder): AsyncGenerator<Cells[]> {
  const { chain, from, until } = order;
  const { db } = evidence;
  for (let after = 0; ; ) {
    const rows = await listUnchained(db, chain, { after, limit: CHUNK, from, until });
    if (rows.length > 0) yield rows.map((row) => cellsOf(chain, row));
    if (rows.length < CHUNK) break;
    after = rows.at(-1)?.id ?? after;
  }
  const piece = await findChainPiece(db, chain, { from, until });
  if (piece) yield* readPiece(evidence, chain, piece);
}

async function* readPiece(
  { db }: Evidence,
  chain: ChainName,
  { first, last }: ChainPiece,
): AsyncGenerator<Cells[]> {
  for (let after = first - 1; after < last; ) {
    const rows = await listChained(db, chain, { after, last, limit: CHUNK });
    if (rows.length === 0) return;
    yield rows.map((row) => cellsOf(chain, row));
    after = rows.at(-1)?.place ?? last;
  }
}

/** What the closing line tells of the rows in front of it. */
function countRows(chain: ChainName) {
  const counted = { rows: 0, unchained: 0, erased: 0 };
  const content = createHash('sha256');
  let [first, last]: ExportedRow[] = [];
  return {
    counted,
    add(row: ExportedRow): void {
      content.update(JSON.stringify(row));
      if (row.erasedAt != null) counted.erased += 1;
      counted[isChained(row) ? 'rows' : 'unchained'] += 1;
      if (!isChained(row)) return;
      first ??= row;
      last = row;
    },
    close(sealKey: Buffer, at: Date): SealedClosing {
      return sealClosing(sealKey, {
        format: FORMATS[chain],
        exportedAt: at.toISOString(),
        ...counted,
        first: numberOf(first?.place),
        last: numberOf(last?.place),
        previousHash: textOf(first?.previousHash),
        hash: textOf(last?.hash),
        content: content.digest('hex'),
        key: keyIdOf(sealKey),
      });
    },
  };
}

function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' ? cell : null;
}

function textOf(cell: unknown): string | null {
  return typeof cell === 'string' ? cell : null;
}

function nameOf({ chain, format, from, until }: ExportOrder, at: Date): string {
  const days = [from, until ?? at].flatMap((date) => (date ? date.toISOString().slice(0, 10) : []));
  const what = chain === 'consent' ? 'consents' : 'audit';
  return `vestibule-${what}-${days.join('-to-')}.${format}`;
}

function describeTime({ from, until }: ExportOrder): string {
  if (!from && !until) return 'all of it';
  const parts = [from && `from ${from.toISOString()}`, until && `until ${until.toISOString()}`];
  return parts.filter(Boolean).join(' ');
}
