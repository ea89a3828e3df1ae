import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sheet } from '#tests/world/device/web-view.ts';
import {
  describeFiles,
  describeLemonldap,
  FORWARD,
  PORTAL,
} from '#tests/world/lemonldap-config.ts';
import { findFreePort } from '#tests/world/product.ts';
import { startServerProcess } from '#tests/world/server-process.ts';
import {
  type Credentials,
  findMissing,
  type Registration,
  type ThirdPartyIdp,
} from '#tests/world/third-party-idp.ts';

const PLACKUP = '/usr/bin/plackup';
const PERL = '/usr/share/perl5';
const MODULES = ['Lemonldap/NG/Portal/Main.pm', 'IO/String.pm', 'String/Random.pm'];
const NEEDED = [PLACKUP, ...MODULES.map((path) => `${PERL}/${path}`)];

/** `portalForceAuthnInterval` as it comes: so long a sign-in is new enough for `prompt=login`. */
const REMEMBERS_SECONDS = 5;

/**
 * A LemonLDAP::NG from Debian's package, without a web server and with its demonstration accounts:
 * `dwho`, `rtyler` and `msmith`, whose passwords are their names.
 */
export async function startLemonldap(given: {
  readonly clients: readonly Registration[];
  /** Groups beside its own (`timelords`, `earthlings`, `users`): a rule each. */
  readonly groups: Readonly<Record<string, string>>;
}): Promise<ThirdPartyIdp | { unavailable: string }> {
  const unavailable = findMissing(NEEDED, 'lemonldap-ng libio-string-perl libstring-random-perl');
  if (unavailable) return { unavailable };

  const folder = mkdtempSync(join(tmpdir(), 'vestibule-lemonldap-'));
  const port = await findFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  furnish(folder, describeLemonldap(folder, issuer, given.clients, given.groups));
  const { stop } = await startServerProcess({
    command: PLACKUP,
    args: `-s HTTP::Server::PSGI -E production --host 127.0.0.1 --port ${port} portal.psgi`.split(
      ' ',
    ),
    env: {
      LLNG_DEFAULTCONFFILE: join(folder, 'lemonldap-ng.ini'),
      LLNG_DEFAULTLOGGER: 'Lemonldap::NG::Common::Logger::Std',
    },
    folder,
    readyAt: `${issuer}/.well-known/openid-configuration`,
  });
  const forgetSignIns = async () => {
    await fetch(`${issuer}${FORWARD}?${REMEMBERS_SECONDS + 1}`);
  };
  return { issuer, signIn, forgetSignIns, stop };
}

function furnish(folder: string, config: Record<string, unknown>): void {
  for (const part of ['conf', 'sessions/lock', 'psessions/lock', 'cache']) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  writeFileSync(join(folder, 'conf', 'lmConf-1.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'lemonldap-ng.ini'), describeFiles(folder));
  writeFileSync(join(folder, 'portal.psgi'), PORTAL);
}

/** Plain forms, as old as the web. Whom it knows already it asks first whether to ask. */
async function signIn(sheet: Sheet, { user, password }: Credentials) {
  const renewal = sheet.page()?.forms.find(({ action }) => action.pathname === '/renewsession');
  if (renewal && !findSignInForm(sheet)) await sheet.submit(renewal);
  const form = findSignInForm(sheet);
  if (!form) throw new Error(`no sign-in form: ${sheet.page()?.text ?? 'a white sheet'}`);
  return sheet.submit(form, { user, password });
}

function findSignInForm(sheet: Sheet) {
  const forms = sheet.page()?.forms ?? [];
  return forms.find(({ fields }) => fields.some(({ type }) => type === 'password'));
}
