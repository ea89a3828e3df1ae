import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type Editor, type Helpdesk, requireEditor, requireHelpdesk } from '#lib/access/roles.ts';
import type { Accounts } from '#lib/accounts/accounts.ts';
import { issuePin } from '#lib/accounts/pins.ts';
import { type AccountEntry, createAccount } from '#lib/accounts/store.ts';
import type { AccountView } from '#lib/accounts/view.ts';
import { createSealer } from '#lib/base/seal.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import { type Audit, listAudits } from '#lib/data/audits.ts';
import { openDatabase } from '#lib/data/database.ts';

/** `lib/accounts` on a database that nobody has used, without anything else of the house. */
export type Desk = {
  readonly accounts: Accounts;
  readonly editor: Editor;
  readonly helpdesk: Helpdesk;
  readonly create: (entry?: AccountEntry) => Promise<AccountView>;
  /** @returns the PIN */
  readonly issue: (
    id: number,
    given?: { hours?: number; serial?: string | null },
  ) => Promise<string>;
  readonly forward: (span: { hours: number }) => void;
  /** The newest first. */
  readonly audit: () => Promise<Audit[]>;
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openDesk(): Promise<Desk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vestibule-accounts-'));
  const database = await openDatabase({ dataDir });
  let now = Date.parse('2027-03-01T09:30:00Z');
  const accounts: Accounts = {
    db: database.db,
    clock: { now: () => new Date(now) },
    sealer: createSealer(Buffer.alloc(32, 7)),
  };
  const admin = await database.db.transaction((tx) =>
    insertAdmin(tx, {
      ...{ source: 'oidc', issuer: '', subject: 'grace', name: 'Grace', email: null },
      ...{ role: 'editor', createdAt: new Date(now), seenAt: null, revokedAt: null },
    }),
  );
  const grace = { id: admin?.id ?? 0, source: 'oidc', name: 'Grace' } as const;
  const editor = requireEditor({ ...grace, role: 'editor' });
  const helpdesk = requireHelpdesk({ ...grace, role: 'helpdesk' });
  return {
    accounts,
    editor,
    helpdesk,
    create: (entry = {}) => createAccount(accounts, editor, { login: 'ada', ...entry }),
    issue: async (id, given) => {
      const issued = await issuePin(accounts, helpdesk, id, { hours: 24, serial: null, ...given });
      return issued.pin;
    },
    forward: ({ hours }) => {
      now += hours * 3_600_000;
    },
    audit: () => listAudits(database.db, 1000),
    empty: async () => {
      await database.db.execute(sql.raw('truncate account, audit'));
    },
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
