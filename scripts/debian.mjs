// Asks Debian's package manager for what the tests need beside npm packages, where it may be asked.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Real servers that the tests start themselves, each in a folder of its own, and stop again. */
const SERVERS = [
  {
    name: 'OpenLDAP',
    packages: ['slapd', 'ldap-utils'],
    files: ['/usr/sbin/slapd', '/usr/bin/ldapadd'],
    service: 'slapd',
  },
  {
    // The last two are what its OpenID Connect can not do without, and the package only recommends.
    name: 'LemonLDAP::NG',
    packages: ['lemonldap-ng', 'libio-string-perl', 'libstring-random-perl'],
    files: [
      '/usr/bin/plackup',
      '/usr/share/lemonldap-ng/portal/htdocs/static',
      '/usr/share/perl5/IO/String.pm',
      '/usr/share/perl5/String/Random.pm',
    ],
    service: 'lemonldap-ng-fastcgi-server',
  },
  {
    name: 'Glewlwyd',
    packages: ['glewlwyd', 'dbconfig-sqlite3', 'sqlite3'],
    files: ['/usr/bin/glewlwyd', '/usr/bin/sqlite3'],
    service: 'glewlwyd',
  },
];

/** Without them the tests that talk to them are skipped and say so; in CI they fail. */
export function provideServers() {
  const missing = SERVERS.filter(({ files }) => !files.every((path) => existsSync(path)));
  if (missing.length === 0) return;
  const packages = missing.flatMap((server) => server.packages);
  if (!mayInstall(...packages)) {
    const names = missing.map(({ name }) => name).join(', ');
    console.log(`Not here to test with: ${names}. Debian has them: ${packages.join(', ')}.`);
  }
  keepFromStarting(missing.map(({ service }) => service));
}

/** Debian, as root: the package manager may be asked. */
export function mayInstall(...packages) {
  const isRoot = process.getuid?.() === 0;
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${packages.join(', ')} with apt-get (once) …`);
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const wanted = ['install', '--no-install-recommends', ...packages];
  return withoutServices(() => apt(...wanted) || (apt('update') && apt(...wanted)));
}

const POLICY = '/usr/sbin/policy-rc.d';
const POLICY_TEXT =
  '#!/bin/sh\n# Vestibule installs test servers, and removes this right after.\nexit 101\n';

/**
 * Debian starts a server as soon as it is installed, on its usual port and with its usual password.
 * This is the way that Debian has to say no; a policy of the machine's own is left as it is.
 *
 * @source invoke-rc.d(8)
 */
function withoutServices(work) {
  // Ours is left behind only where somebody was killed.
  const isForeign = existsSync(POLICY) && readFileSync(POLICY, 'utf8') !== POLICY_TEXT;
  if (isForeign) return work();
  // Ctrl-C ends apt-get, and us after the clearing up.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  writeFileSync(POLICY, POLICY_TEXT, { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(POLICY);
    process.off('SIGINT', wait);
  }
}

/** Nor at the machine's next start. */
function keepFromStarting(services) {
  if (!existsSync('/run/systemd/system')) return;
  for (const service of services) spawnSync('systemctl', ['disable', service], { stdio: 'ignore' });
}
