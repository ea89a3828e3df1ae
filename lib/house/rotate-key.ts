import { readConfig } from '#lib/base/config.ts';
import { changeKeyFile, forgetPreviousKey } from '#lib/base/key-change.ts';
import { isProblem } from '#lib/base/problem.ts';
import { createSealer } from '#lib/base/seal.ts';
import { loadKeyRing } from '#lib/base/secret-key.ts';
import { openDatabase } from '#lib/data/database.ts';
import { reseal } from '#lib/house/reseal.ts';

const USAGE = `npm run rotate-key

Seals everything anew: secrets of settings, introductions of open journeys, sign-ins under way.

With SECRET_KEY: put the old key into SECRET_KEY_PREVIOUS and the new one into SECRET_KEY, start the
servers again, run this, and take SECRET_KEY_PREVIOUS away. Several servers need both keys before the
first one gets the new key: start them once with SECRET_KEY_PREVIOUS=<new key>.

Without: a new DATA_DIR/secret.key is made. A running server takes it when it is started again, and
seals everything anew by itself.`;

async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.log(USAGE);
    return args.includes('--help') ? 0 : 2;
  }
  const config = readConfig(process.env);
  if (!config.secretKey && changeKeyFile(config)) console.log('There is a new key in DATA_DIR.');
  const { current, previous } = loadKeyRing(config);
  if (previous.length === 0) {
    console.log(USAGE);
    return 2;
  }
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const counts = await reseal(database.db, createSealer(current, previous));
    console.log(`Sealed anew: ${counts.setting} settings, ${counts.introduction} introductions,`);
    console.log(`${counts.checks} sign-ins, ${counts.trialChecks} trials of providers,`);
    console.log(`${counts.pin} one-time PINs.`);
    console.log(`${counts.unreadable} can be opened by neither key.`);
    if (counts.unreadable > 0) return 1;
    if (!config.secretKey) forgetPreviousKey(config);
    console.log('The previous key is not needed any more.');
    return 0;
  } finally {
    await database.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const inUse = isProblem(error) && error.code === 'house.data_in_use';
  if (inUse) console.log('The server is running: start it again, and it seals everything anew.');
  else console.error(isProblem(error) ? `${error.entry.admin}\n${error.detail ?? ''}` : error);
  process.exitCode = inUse ? 0 : 1;
}
