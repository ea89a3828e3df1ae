import { resolve } from 'node:path';
import { readConfig } from '#lib/base/config.ts';
import { isProblem } from '#lib/base/problem.ts';
import { findKeys } from '#lib/base/secret-key.ts';
import { openDatabase } from '#lib/data/database.ts';
import { sealKeyOf } from '#lib/evidence/closing.ts';
import { NotAnExport } from '#lib/evidence/piece.ts';
import { describeLiving, describeVerdict } from '#lib/evidence/print.ts';
import { verifyExport } from '#lib/evidence/verify.ts';
import { verifyDatabase } from '#lib/evidence/verify-database.ts';

const USAGE = `npm run verify -- consents.csv
npm run verify

Checks an export of consents or of the audit, CSV or JSON, as it was downloaded: whether a row was
changed, removed, put in or moved, and which. It needs no database. With the key that the house has
(SECRET_KEY, or DATA_DIR/secret.key) it checks the seal as well: whether the file is what was exported.

Without a file it checks both chains in the database. Without DATABASE_URL stop the server first: its
data have one owner.

It ends with 1 if something is wrong, and with 2 if there is nothing to check.`;

async function run(args: readonly string[]): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined) return checkDatabase();
  if (file.startsWith('-') || more.length > 0) {
    console.log(USAGE);
    return file === '--help' ? 0 : 2;
  }
  // npm runs us in the folder of the project, wherever it was called.
  return checkFile(resolve(process.env.INIT_CWD ?? '.', file));
}

async function checkFile(path: string): Promise<number> {
  const keys = findKeys(readConfig(process.env)).map(sealKeyOf);
  try {
    const verdict = await verifyExport(path, keys);
    console.log(describeVerdict(verdict).join('\n'));
    return verdict.findings.length > 0 ? 1 : 0;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isMissing && !(error instanceof NotAnExport)) throw error;
    const what = isMissing
      ? 'is not there.'
      : 'is no export of ours, or its first line was changed. Check the file as it was downloaded: what a spreadsheet has saved is another one.';
    console.error(`${path} ${what}`);
    return 2;
  }
}

async function checkDatabase(): Promise<number> {
  const { databaseUrl, dataDir } = readConfig(process.env);
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const consents = await verifyDatabase(database.db, 'consent');
    const audit = await verifyDatabase(database.db, 'audit');
    console.log([...describeLiving(consents), '', ...describeLiving(audit)].join('\n'));
    return consents.findings.length + audit.findings.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(isProblem(error) ? `${error.entry.admin}\n${error.detail ?? ''}` : error);
  process.exitCode = 2;
}
