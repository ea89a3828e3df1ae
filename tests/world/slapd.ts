import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '#tests/world/product.ts';
import { startServerProcess } from '#tests/world/server-process.ts';
import { ADMIN, BASE_DN, describeSchool, POLICY_DN, SERVICE } from '#tests/world/slapd-people.ts';
import { findMissing } from '#tests/world/third-party-idp.ts';
import { createTlsCa } from '#tests/world/tls-ca.ts';

/** A real directory with the people of `slapd-people.ts`. */
export type Slapd = {
  /** `ldaps://localhost:…`; its certificate is for that name and no other. */
  readonly ldapsUrl: string;
  /** `ldap://localhost:…`, for StartTLS: it takes no password on an open line. */
  readonly ldapUrl: string;
  readonly caCertificate: string;
  readonly baseDn: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  /** Changes entries as the directory's administrator does, in LDIF. */
  readonly modify: (ldif: string) => Promise<void>;
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>;
};

const SLAPD = '/usr/sbin/slapd';
const SCHEMAS = '/etc/ldap/schema';
const run = promisify(execFile);

/** An OpenLDAP from Debian's package on ports of its own: real, small, and gone afterwards. */
export async function startSlapd(): Promise<Slapd | { unavailable: string }> {
  const unavailable = findMissing([SLAPD, '/usr/bin/ldapadd'], 'slapd ldap-utils');
  if (unavailable) return { unavailable };

  const folder = mkdtempSync(join(tmpdir(), 'vestibule-slapd-'));
  const ca = await createTlsCa();
  const { certificate, key } = await ca.issue(['localhost']);
  const files = { 'ca.pem': ca.pem, 'cert.pem': certificate, 'key.pem': key };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'db'));
  writeFileSync(join(folder, 'slapd.conf'), configure(folder));

  const [plain, encrypted] = [await findFreePort(), await findFreePort()];
  const ldapsUrl = `ldaps://localhost:${encrypted}`;
  // Through a file: OpenLDAP's own commands look for this machine's name in a certificate of localhost.
  const local = `ldapi://${encodeURIComponent(join(folder, 'socket'))}`;
  const asAdmin = ['-x', '-H', local, '-D', ADMIN.dn, '-w', ADMIN.password];
  const server = await startServerProcess({
    command: SLAPD,
    // With a level of debugging it stays in the foreground; this one says nothing.
    args: [
      '-d',
      '0',
      '-f',
      'slapd.conf',
      '-h',
      `ldap://127.0.0.1:${plain} ldaps://127.0.0.1:${encrypted} ${local}`,
    ],
    folder,
    readyAt: () =>
      run('ldapwhoami', asAdmin).then(
        () => true,
        () => false,
      ),
  });
  const apply = async (command: string, ldif: string) => {
    const file = join(folder, 'change.ldif');
    writeFileSync(file, ldif);
    await run(command, [...asAdmin, '-f', file]);
  };
  // While it runs: what is loaded before has no memberOf.
  await apply('ldapadd', describeSchool());
  return {
    ldapsUrl,
    ldapUrl: `ldap://localhost:${plain}`,
    caCertificate: ca.pem,
    baseDn: BASE_DN,
    bindDn: SERVICE.dn,
    bindPassword: SERVICE.password,
    modify: (ldif) => apply('ldapmodify', ldif),
    stop: server.stop,
  };
}

/** @returns undefined, after saying why, where there is none. In CI that is a failure. */
export async function slapdOrSkip(): Promise<Slapd | undefined> {
  const slapd = await startSlapd();
  if (!('unavailable' in slapd)) return slapd;
  if (process.env.CI) throw new Error(`CI must try OpenLDAP, but ${slapd.unavailable}.`);
  process.stderr.write(`OpenLDAP is not tested: ${slapd.unavailable}.\n`);
  return undefined;
}

function configure(folder: string): string {
  return `
include ${SCHEMAS}/core.schema
include ${SCHEMAS}/cosine.schema
include ${SCHEMAS}/inetorgperson.schema
include ${SCHEMAS}/nis.schema
pidfile ${folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload ppolicy
TLSCertificateFile ${folder}/cert.pem
TLSCertificateKeyFile ${folder}/key.pem
security simple_bind=1
database mdb
suffix "${BASE_DN}"
rootdn "${ADMIN.dn}"
rootpw ${ADMIN.password}
directory ${folder}/db
maxsize 16777216
overlay memberof
overlay ppolicy
ppolicy_default "${POLICY_DN}"
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${SERVICE.dn}" read by * none
`;
}
