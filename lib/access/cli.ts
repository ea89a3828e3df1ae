import { createAccess } from '#lib/access/access.ts';
import { frame } from '#lib/access/frame.ts';
import { LOCAL_NAME, resetLocalPassword } from '#lib/access/local-admin.ts';
import { systemClock } from '#lib/base/clock.ts';
import { readConfig } from '#lib/base/config.ts';
import { isProblem } from '#lib/base/problem.ts';
import { loadSecretKey } from '#lib/base/secret-key.ts';
import { openDatabase } from '#lib/data/database.ts';

const USAGE = `Usage: npm run admin -- --reset-password

Makes a new password for the local administrator, switches them on, and ends their sessions.
Without DATABASE_URL stop the server first: its data have one owner.`;

/** `npm run admin`: for the one who owns the machine. */
async function run(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== '--reset-password') {
    console.log(USAGE);
    return args.includes('--help') ? 0 : 2;
  }
  const config = readConfig(process.env);
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const log = () => undefined;
    const key = loadSecretKey(config);
    const access = createAccess({ db: database.db, clock: systemClock, log, key });
    const password = await resetLocalPassword(access);
    console.log(frame(['A new password, shown once:', '', `${LOCAL_NAME}   ${password}`]));
    return 0;
  } finally {
    await database.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(isProblem(error) ? `${error.entry.admin}\n${error.detail ?? ''}` : error);
  process.exitCode = 1;
}
