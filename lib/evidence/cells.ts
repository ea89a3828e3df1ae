import type { Cells, ChainName } from '#lib/base/chain.ts';
import { type Audit, auditCells } from '#lib/data/audits.ts';
import { type Consent, consentCells } from '#lib/data/consents.ts';

/** A row of the database as its chain and its exports have it. */
export function cellsOf(chain: ChainName, row: Consent | Audit): Cells {
  return chain === 'consent' ? consentCells(row as Consent) : auditCells(row as Audit);
}
