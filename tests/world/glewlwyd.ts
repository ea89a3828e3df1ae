import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sheet } from '#tests/world/device/web-view.ts';
import {
  describeClient,
  describePlugin,
  describeServer,
  describeUser,
  type GlewlwydUser,
  PLUGIN,
  USER_FORMAT,
} from '#tests/world/glewlwyd-config.ts';
import { findFreePort } from '#tests/world/product.ts';
import { startServerProcess } from '#tests/world/server-process.ts';
import {
  type Credentials,
  findMissing,
  type Registration,
  type ThirdPartyIdp,
} from '#tests/world/third-party-idp.ts';

const PROGRAM = '/usr/bin/glewlwyd';
const CONFIG = '/etc/glewlwyd/glewlwyd.conf';
const TABLES = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const PAGES = '/usr/share/glewlwyd/webapp';
const SQLITE = '/usr/bin/sqlite3';

/** A Glewlwyd from Debian's package, on an SQLite file of its own, with these accounts alone. */
export async function startGlewlwyd(given: {
  readonly clients: readonly Registration[];
  readonly users: readonly GlewlwydUser[];
}): Promise<ThirdPartyIdp | { unavailable: string }> {
  const needed = [PROGRAM, CONFIG, TABLES, PAGES, SQLITE];
  const unavailable = findMissing(needed, 'glewlwyd dbconfig-sqlite3 sqlite3');
  if (unavailable) return { unavailable };

  const folder = mkdtempSync(join(tmpdir(), 'vestibule-glewlwyd-'));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const issuer = `${origin}/api/${PLUGIN}`;
  const config = join(folder, 'glewlwyd.conf');
  writeFileSync(config, describeServer(readFileSync(CONFIG, 'utf8'), port, folder));
  copyPages(join(folder, 'webapp'));
  execFileSync(SQLITE, [join(folder, 'glewlwyd.db')], { input: readFileSync(TABLES) });
  const server = await startServerProcess({
    command: PROGRAM,
    args: ['-c', config],
    folder,
    readyAt: `${origin}/config`,
  });
  try {
    await furnish(origin, issuer, given);
  } catch (error) {
    await server.stop();
    throw error;
  }
  // It asks at once.
  return { issuer, signIn, forgetSignIns: async () => {}, stop: server.stop };
}

/**
 * Debian's are links to other packages, which the server takes for a way out of its folder (404), and
 * their configuration stands one folder too deep: as they come, no browser gets past "Loading…".
 */
function copyPages(folder: string): void {
  cpSync(PAGES, folder, { recursive: true, dereference: true });
  const config = join(folder, 'config.json');
  const tooDeep = join(config, 'config.json');
  if (!existsSync(tooDeep)) return;
  renameSync(tooDeep, `${config}.file`);
  rmSync(config, { recursive: true });
  renameSync(`${config}.file`, config);
}

/** What its administrator would do in its pages on the first day. */
async function furnish(
  origin: string,
  issuer: string,
  { clients, users }: Parameters<typeof startGlewlwyd>[0],
): Promise<void> {
  const signedIn = await ask('', 'POST', `${origin}/api/auth/`, {
    // As every Glewlwyd begins; nobody but this process knows of this one.
    username: 'admin',
    password: 'password',
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const admin = (method: string, path: string, body?: unknown) =>
    ask(cookie, method, `${origin}/api${path}`, body);

  await admin('POST', '/mod/plugin/', {
    module: 'oidc',
    name: PLUGIN,
    display_name: 'OpenID Connect',
    parameters: describePlugin(issuer),
  });
  await admin('PUT', '/mod/user/database', {
    display_name: 'Accounts',
    parameters: USER_FORMAT,
  });
  // Until it is started again the module does not know the new properties.
  await admin('PUT', '/mod/user/database/reset/');
  for (const client of clients) await admin('POST', '/client/', describeClient(client));
  for (const user of users) await admin('POST', '/user/', describeUser(user));
}

async function ask(cookie: string, method: string, url: string, body?: unknown): Promise<Response> {
  const answer = await fetch(url, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
}

/**
 * Its sign-in page is a script, which a sheet of ours does not run: this is what that script does
 * when somebody types a password and agrees.
 *
 * @returns the same page, where the password is refused
 */
async function signIn(sheet: Sheet, { user, password }: Credentials) {
  const page = sheet.page()?.url ?? new URL('about:blank');
  const { client_id: client, scope, callback_url: onward } = Object.fromEntries(page.searchParams);
  if (!client || !onward) throw new Error(`no sign-in page of Glewlwyd: ${page}`);
  const ask = (method: string, path: string, body: unknown) =>
    sheet.fetchByScript({
      method,
      url: new URL(path, page),
      body: JSON.stringify(body),
      type: 'application/json',
    });
  const { status } = await ask('POST', '/api/auth/', { username: user, password });
  if (status !== 200) return sheet.outcome();
  await ask('PUT', `/api/auth/grant/${client}`, { scope });
  const href = new URL(onward);
  href.searchParams.set('g_continue', '');
  return sheet.follow({ href, text: 'Continue', target: '' });
}
