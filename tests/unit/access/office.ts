import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type Access, createAccess } from '#lib/access/access.ts';
import type { Admin } from '#lib/access/roles.ts';
import type { AdminOidc } from '#lib/base/config.ts';
import { type Audit, listAudits } from '#lib/data/audits.ts';
import { openDatabase } from '#lib/data/database.ts';

export const PASSWORD = 'a bicycle in the rain';
export const ADDRESS = '203.0.113.7';
export const OIDC: AdminOidc = {
  issuer: 'https://login.example.com',
  clientId: 'office',
  clientSecret: 'office-secret',
  roleClaim: 'roles',
  scope: 'openid email profile',
};

export type Office = {
  readonly access: Access;
  /** The same database, asked by another server. */
  readonly another: (given: { oidc?: AdminOidc | undefined }) => Access;
  /** Time that stands still until a test moves it. */
  readonly forward: (span: { minutes: number }) => void;
  /** What was logged, in one text. */
  readonly logged: string[];
  /** The newest first. */
  readonly audit: () => Promise<Audit[]>;
  /** As on the first day: nobody, nothing counted, nothing recorded. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `lib/access` on a database that nobody has used, without anything else of the house. */
export async function openOffice(oidc = OIDC): Promise<Office> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vestibule-office-'));
  const database = await openDatabase({ dataDir });
  let now = Date.parse('2026-03-01T09:30:00Z');
  const logged: string[] = [];
  const given = {
    db: database.db,
    clock: { now: () => new Date(now) },
    log: (...line: unknown[]) => void logged.push(JSON.stringify(line)),
    key: Buffer.alloc(32, 7),
  };
  return {
    access: createAccess({ ...given, oidc }),
    another: ({ oidc }) => createAccess({ ...given, oidc }),
    forward: ({ minutes }) => {
      now += minutes * 60_000;
    },
    logged,
    audit: () => listAudits(database.db, 1000),
    empty: async () => {
      logged.length = 0;
      await database.db.execute(sql.raw('truncate admin, throttle, audit cascade'));
    },
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function anAdmin(other: Partial<Admin> = {}): Admin {
  return { id: 1, source: 'oidc', name: 'Ada', role: 'owner', ...other };
}
