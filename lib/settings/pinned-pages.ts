import { createHash } from 'node:crypto';
import type { Clock } from '#lib/base/clock.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { Db } from '#lib/data/database.ts';
import { findPageVersion, findPictures, storePageVersion } from '#lib/data/page-versions.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { Page } from '#lib/settings/entrance.ts';

/**
 * Pages as devices were shown them, named by their content and never changed. A journey keeps the one
 * that it began with, whatever is published meanwhile, and a consent points at exactly what was shown.
 */
export type PinnedPages = {
  /** Keeps this page as it is. @returns the name that finds it again: SHA-256 in hex */
  readonly pin: (page: Page) => Promise<string>;
  /** @returns undefined where it is not kept, or its shape is one that we know no longer */
  readonly find: (hash: string) => Promise<Page | undefined>;
  /** A picture of any page that was ever shown. */
  readonly findPicture: (hash: string) => Promise<LogoFile | undefined>;
};

/** Pages that a process keeps at hand; it can read each of them again. */
const AT_HAND = 200;

export function createPinnedPages({ db, clock }: { db: Db; clock: Clock }): PinnedPages {
  const known = new Map<string, Page>();
  const keep = (hash: string, page: Page) => {
    if (known.size >= AT_HAND) known.delete(known.keys().next().value ?? '');
    known.set(hash, page);
  };
  return {
    async pin(page) {
      const hash = hashPage(page);
      if (known.has(hash)) return hash;
      const { logoFile, logoDarkFile, ...value } = page;
      const shown = [logoFile, logoDarkFile].flatMap((file) =>
        file ? [{ hash: file.hash, bytes: Buffer.from(file.bytes) }] : [],
      );
      const hashes = { logoHash: logoFile?.hash ?? null, logoDarkHash: logoDarkFile?.hash ?? null };
      const row = { hash, name: page.name, value, ...hashes };
      await storePageVersion(db, { ...row, firstAt: clock.now() }, shown);
      keep(hash, page);
      return hash;
    },
    async find(hash) {
      const page = known.get(hash) ?? (await readPage(db, hash));
      if (page && !known.has(hash)) keep(hash, page);
      return page;
    },
    async findPicture(hash) {
      const [picture] = /^[0-9a-f]{64}$/.test(hash) ? await findPictures(db, [hash]) : [];
      return picture && readKept(picture.bytes);
    },
  };
}

const hashes = new WeakMap<Page, string>();

/** The same for the same content, in whatever order its keys came. */
export function hashPage(page: Page): string {
  const { logoFile, logoDarkFile, ...value } = page;
  const pictures = { logo: logoFile?.hash ?? null, logoDark: logoDarkFile?.hash };
  const hash =
    hashes.get(page) ??
    createHash('sha256')
      .update(JSON.stringify(sortDeep({ ...value, ...pictures })))
      .digest('hex');
  hashes.set(page, hash);
  return hash;
}

function sortDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortDeep);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sortDeep(inner)]),
  );
}

async function readPage(db: Db, hash: string): Promise<Page | undefined> {
  const row = await findPageVersion(db, hash);
  const value = row && PageSettings.safeParse(row.value).data;
  if (!row || !value) return undefined;
  const named = [row.logoHash, row.logoDarkHash].filter((name) => name !== null);
  const pictures = await findPictures(db, named);
  const open = (name: string | null) => {
    const picture = pictures.find((one) => one.hash === name);
    return (picture && readKept(picture.bytes)) ?? null;
  };
  return { ...value, logoFile: open(row.logoHash), logoDarkFile: open(row.logoDarkHash) };
}

/** One that we would not take any more is no reason to send anybody away. */
export function readKept(bytes: Buffer): LogoFile | undefined {
  try {
    return readLogo(bytes);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return undefined;
  }
}
