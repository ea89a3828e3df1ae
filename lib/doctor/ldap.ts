import { type Clock, systemClock } from '#lib/base/clock.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import { explainSilence } from '#lib/doctor/asking.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { type Directory, openDirectory } from '#lib/idp/ldap-directory.ts';
import { bindService, findAnybody, letsStrangersIn, seesGroups } from '#lib/idp/ldap-search.ts';
import type { LdapSettings } from '#lib/idp/ldap-settings.ts';

const NOBODY = 'Nobody can sign in.';
const DAY_MS = 86_400_000;

/** Looks at a directory as far as one can without anybody's password but our own account's. */
export async function examineLdap(
  ldap: LdapSettings,
  clock: Clock = systemClock,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const deadline = AbortSignal.timeout(Math.ceil(2_000 * ldap.timeoutSeconds));
  const looks = [
    ['Connection', (directory: Directory) => describeConnection(ldap, directory, clock)],
    ['Service account', (directory: Directory) => checkAccount(ldap, directory)],
    ['People', (directory: Directory) => checkPeople(ldap, directory)],
    ['Groups', (directory: Directory) => checkGroups(ldap, directory)],
    ['Strangers', () => checkStrangers(ldap, deadline)],
  ] as const;
  let directory: Directory | undefined;
  let title: string = looks[0][0];
  try {
    directory = await openDirectory(ldap, deadline);
    for (const [name, look] of looks) {
      title = name;
      findings.push(...(await look(directory)));
    }
    return [...findings, PASSWORDS];
  } catch (error) {
    if (!isProblem(error)) throw error;
    const found = error.detail ?? error.entry.admin;
    // What comes after could not be asked, or would fail for the same reason.
    return [...findings, fail(title, found, { means: NOBODY, fix: adviseOn(error, ldap) })];
  } finally {
    directory?.close();
  }
}

const PASSWORDS = unknown(
  'Passwords',
  'Whether people can sign in shows when somebody does.',
  'Use "Test sign-in" with an account of your own.',
);

function describeConnection(
  { url, startTls }: LdapSettings,
  { certificateEnds }: Directory,
  clock: Clock,
): Finding[] {
  const connected = (how: string) => ok('Connection', `${url} answers, ${how}`);
  if (!certificateEnds) return [connected('on this machine, without TLS')];
  const ends = certificateEnds.toISOString().slice(0, 10);
  const connection = connected(startTls ? 'encrypted by StartTLS' : 'encrypted');
  const days = Math.floor((certificateEnds.getTime() - clock.now().getTime()) / DAY_MS);
  const found = `trusted, until ${ends} (${days} days)`;
  if (days >= 14) return [connection, ok('Certificate', found)];
  const advice = { means: 'After that day nobody can sign in.', fix: 'Renew it.' };
  return [connection, warn('Certificate', found, advice)];
}

async function checkAccount(ldap: LdapSettings, directory: Directory): Promise<Finding[]> {
  await bindService(ldap, directory);
  return [ok('Service account', `${ldap.bindDn} is known, and its password is right`)];
}

async function checkPeople(ldap: LdapSettings, directory: Directory): Promise<Finding[]> {
  const { found, elsewhere } = await findAnybody(ldap, directory);
  const names = ldap.loginAttributes.join(', ');
  const people = found
    ? ok('People', `below ${ldap.baseDn} there are people with one of ${names}`)
    : fail('People', `Below ${ldap.baseDn} we see nobody with one of ${names}.`, {
        means: NOBODY,
        fix: 'Check baseDn, loginAttributes and userFilter, and whether our account may read there.',
      });
  const others = elsewhere.filter((address) => !OF_ACTIVE_DIRECTORY.test(address));
  if (others.length === 0) return [people];
  const parts = warn(
    'Referrals',
    `Parts of the tree are elsewhere: ${others.slice(0, 3).join(', ')}`,
    {
      means: 'People in those parts are not found: referrals are never followed.',
      fix: 'Connect to the server that holds them, or to the global catalog (port 3269), or add another provider.',
    },
  );
  return [people, parts];
}

/** Every domain names these three, and no person is in them. */
const OF_ACTIVE_DIRECTORY = /^ldaps?:\/\/(?:(?:Forest|Domain)DnsZones\.|[^/]*\/CN=Configuration,)/i;

async function checkGroups(ldap: LdapSettings, directory: Directory): Promise<Finding[]> {
  const title = 'Groups';
  if (await seesGroups(ldap, directory)) return [ok(title, `visible (${ldap.groupsFrom})`)];
  const found = `Our account sees none (${ldap.groupsFrom}).`;
  const fix = GROUP_FIXES[ldap.groupsFrom];
  if (ldap.allowGroups || ldap.denyGroups) {
    return [fail(title, found, { means: 'The rules about groups refuse everybody.', fix })];
  }
  return [warn(title, found, { means: 'Rules about groups would refuse everybody.', fix })];
}

const GROUP_FIXES: Readonly<Record<LdapSettings['groupsFrom'], string>> = {
  memberOf:
    'With OpenLDAP, switch the memberof overlay on, or set groupsFrom to groupSearch; and let our account read memberOf.',
  nested:
    'Only Active Directory can do this. Check groupBaseDn, or set groupsFrom to memberOf or groupSearch.',
  groupSearch:
    'Check groupBaseDn and groupMemberAttribute, and whether our account may read there.',
};

/** Some servers are open for tests: there every password would be right. */
async function checkStrangers(ldap: LdapSettings, deadline: AbortSignal): Promise<Finding[]> {
  const title = 'Strangers';
  if (!(await letsStrangersIn(ldap, deadline))) {
    return [ok(title, 'somebody who is not there is refused')];
  }
  return [
    fail(title, 'The directory lets somebody in who is not there.', {
      means: 'Any password may be right for anybody.',
      fix: 'Look at its settings for anonymous and unauthenticated binds before anybody signs in.',
    }),
  ];
}

function adviseOn({ code, detail = '' }: Problem, { startTls }: LdapSettings): string {
  if (code === 'idp.certificate_refused') return adviseOnCertificate(detail);
  if (code === 'idp.directory_referred') {
    return 'Write the server that it names into url, or a baseDn that this one holds.';
  }
  if (code === 'idp.answer_invalid') {
    return 'Is that the port of LDAP? ldaps:// is on 636, ldap:// with startTls on 389.';
  }
  if (code === 'idp.unreachable') return adviseOnSilence(detail);
  if (detail.includes('StartTLS')) {
    return 'Switch StartTLS on at the directory, or use ldaps:// without startTls.';
  }
  if (detail.includes('encrypted connection')) {
    return startTls ? 'Use ldaps:// instead of StartTLS.' : 'Use ldaps://, or switch startTls on.';
  }
  if (detail.startsWith('the service account')) {
    return 'Check bindDn and bindPassword. Active Directory also takes name@domain for bindDn.';
  }
  return 'Check baseDn and groupBaseDn, and whether our account may search there.';
}

function adviseOnSilence(detail: string): string {
  if (/ECONNRESET|ERR_SSL|hung up/.test(detail)) {
    return 'Is that the port of ldaps (636)? On 389 use ldap:// with startTls.';
  }
  return explainSilence(detail);
}

function adviseOnCertificate(detail: string): string {
  if (detail.includes('ALTNAME')) {
    return 'Write one of the names that the certificate is for into url: they stand here.';
  }
  if (/EXPIRED|NOT_YET_VALID/.test(detail)) return 'Renew it, and compare the clocks.';
  return "Put the certificate of the CA that issued it into caCertificate, as PEM. A directory's own CA is rarely a public one.";
}
