import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Config } from '#lib/base/config.ts';
import { isProblem } from '#lib/base/problem.ts';
import { loadSecretKey } from '#lib/base/secret-key.ts';
import type { Decided } from '#lib/doctor/decided.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import type { Settings } from '#lib/settings/file.ts';

const DOES_NOT_START = 'The product does not start.';

/** Looks at what the product needs before any device comes. Makes and changes nothing. */
export async function examineHouse(
  config: Config,
  { settings, findings }: Decided,
): Promise<Finding[]> {
  return [
    checkEntrances(config, settings),
    ...findings,
    checkTrustFile(config),
    checkKey(config),
    config.databaseUrl ? await checkDatabase(config.databaseUrl) : checkDataDir(config),
  ].filter((finding) => finding !== null);
}

/** A Problem of the environment or the settings file: one finding for each mistake in it. */
export function listMistakes(title: string, error: unknown): Finding[] {
  if (!isProblem(error)) throw error;
  const lines = (error.detail ?? error.entry.admin).split('\n');
  return lines.map((line) =>
    fail(title, line, { means: DOES_NOT_START, fix: 'Mend it, and ask the doctor again.' }),
  );
}

function checkEntrances(config: Config, { entrances }: Settings): Finding {
  const title = 'Entrances';
  if (entrances.size === 0) {
    const file = config.settingsFile ? '' : 'SETTINGS_FILE is not set, so ';
    return warn(title, `${file}there is none that we could look at.`, {
      means:
        'If none was made in the office either, devices read that this server is not set up yet.',
      fix: 'Open one in the office; or ask about a file: npm run doctor -- --settings settings.yaml',
    });
  }
  const list = [...entrances.values()]
    .map(({ name, idps, mdm }) => {
      const providers = idps.map((idp) => idp.name).join(' or ');
      return `${name} (${providers ? `${providers}, then ` : ''}${mdm.name})`;
    })
    .join('; ');
  if (entrances.has('default')) return ok(title, list);
  return warn(title, `${list}; none is called default.`, {
    means: 'Devices that are sent to /enroll alone find no entrance there.',
    fix: 'Write the entrance into configuration_web_url (/enroll/<entrance>), or call one default.',
  });
}

function checkTrustFile({ deviceTrustFile }: Config): Finding | null {
  if (!deviceTrustFile) return null;
  const title = 'Device trust';
  const means = DOES_NOT_START;
  try {
    const pem = readFileSync(deviceTrustFile, 'utf8');
    const count = pem.split('-----BEGIN CERTIFICATE-----').length - 1;
    const fix = 'Put PEM certificates into it, or unset DEVICE_TRUST_FILE.';
    if (count === 0) return fail(title, `${deviceTrustFile} holds no certificate.`, { means, fix });
    return warn(title, `${count} more beside Apple's key (${deviceTrustFile}).`, {
      means: 'Whoever holds one of these keys can pretend to be any device.',
      fix: 'Fine for a trial with simulated devices; else unset DEVICE_TRUST_FILE.',
    });
  } catch {
    const fix = 'Compare the path and its permissions.';
    return fail(title, `${deviceTrustFile} can not be read.`, { means, fix });
  }
}

function checkKey(config: Config): Finding {
  const title = 'Secret key';
  if (config.secretKey) return ok(title, 'SECRET_KEY');
  const path = join(config.dataDir, 'secret.key');
  if (!existsSync(path)) return unknown(title, `${path} is made at the first start.`);
  try {
    loadSecretKey(config);
    return ok(title, path);
  } catch (error) {
    return listMistakes(title, error)[0] as Finding;
  }
}

function checkDataDir({ dataDir }: Config): Finding {
  const title = 'Data folder';
  let place = dataDir;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
    return ok(title, dataDir);
  } catch {
    return fail(title, `${place} can not be written to.`, {
      means: DOES_NOT_START,
      fix: 'Give it to the user that the product runs as, or set DATA_DIR.',
    });
  }
}

async function checkDatabase(connectionString: string): Promise<Finding> {
  const title = 'Database';
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 8000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return ok(title, `PostgreSQL ${rows[0]?.server_version ?? ''}`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(title, `It can not be opened: ${code ?? message}`, {
      means: DOES_NOT_START,
      fix: 'Compare DATABASE_URL, and see whether this machine may connect.',
    });
  } finally {
    await client.end().catch(() => {});
  }
}
