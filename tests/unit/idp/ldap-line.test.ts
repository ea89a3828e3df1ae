import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { signInAtLdap } from '#lib/idp/ldap.ts';
import { problemOf } from '#tests/unit/idp/attempt.ts';
import { ldapSettingsFor } from '#tests/unit/idp/ldap-attempt.ts';
import type { LdapMischief } from '#tests/world/ldap-mischief.ts';
import { type MischievousLdap, startMischievousLdap } from '#tests/world/mischievous-ldap.ts';
import { createTlsCa, type TlsCa, type TlsIdentity } from '#tests/world/tls-ca.ts';

let ca: TlsCa;
let tls: TlsIdentity;
let directory: MischievousLdap;

beforeAll(async () => {
  ca = await createTlsCa();
  tls = await ca.issue(['127.0.0.1']);
});
afterEach(() => directory.stop());

describe('a line to a directory', () => {
  it.each([false, true])(
    'is encrypted before a password goes over it (StartTLS: %s)',
    async (startTls) => {
      directory = await startMischievousLdap({ tls, startTls });
      await signIn({ startTls });
      const kinds = directory.asked.map(({ kind }) => kind);
      expect(kinds.indexOf('startTls')).toBe(startTls ? 0 : -1);
      expect(kinds.filter((kind) => kind === 'startTls')).toHaveLength(startTls ? 2 : 0);
      expect(directory.complaints).toEqual([]);
    },
  );

  it.each<[LdapMischief, ProblemCode]>([
    [{ code: 2 }, 'idp.directory_refused'],
    [{ code: 52 }, 'idp.directory_refused'],
    [{ code: 10, referral: 'ldap://127.0.0.1:9' }, 'idp.directory_refused'],
    ['hang-up', 'idp.unreachable'],
    ['silence', 'idp.unreachable'],
    ['half-and-silence', 'idp.unreachable'],
    ['garbage', 'idp.answer_invalid'],
    ['another-operation', 'idp.answer_invalid'],
    ['more-behind-it', 'idp.answer_invalid'],
    ['flood', 'idp.answer_invalid'],
  ])('carries no password where StartTLS is stripped or tampered with: %j', async (how, code) => {
    directory = await startMischievousLdap({ tls, startTls: true });
    directory.misbehave('start-tls', how);
    const problem = await problemOf(signIn({ startTls: true, timeoutSeconds: 1 }));
    expect(problem.code).toBe(code);
    expect(directory.asked.map(({ kind }) => kind)).toEqual(['startTls']);
    await expect.poll(() => directory.open()).toBe(0);
  });

  it('is not believed with a certificate that has expired', async () => {
    directory = await startMischievousLdap({ tls: await ca.issue(['127.0.0.1'], [-30, -1]) });
    const problem = await problemOf(signIn());
    expect(problem.code).toBe('idp.certificate_refused');
    expect(problem.detail).toContain('CERT_HAS_EXPIRED');
    expect(directory.asked).toEqual([]);
  });

  it('is checked whatever an environment variable says', async () => {
    directory = await startMischievousLdap({ tls });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const problem = await problemOf(signIn({ caCertificate: undefined }));
      expect(problem.code).toBe('idp.certificate_refused');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('is not there where ldaps:// meets a port that speaks without TLS', async () => {
    directory = await startMischievousLdap();
    const url = directory.url.replace('ldap:', 'ldaps:');
    const problem = await problemOf(signIn({ url, timeoutSeconds: 1 }));
    expect(problem.code).toBe('idp.unreachable');
  });

  it('is given up where somebody answers the call and says nothing', async () => {
    directory = await startMischievousLdap();
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as AddressInfo;
    const url = `ldaps://127.0.0.1:${port}`;
    const problem = await problemOf(signIn({ url, timeoutSeconds: 0.5 }));
    expect(problem.code).toBe('idp.unreachable');
    expect(problem.detail).toContain('in time');
    mute.close();
  });
});

function signIn(more: Record<string, unknown> = {}) {
  const settings = ldapSettingsFor(directory, {
    url: directory.url,
    caCertificate: ca.pem,
    ...more,
  });
  return signInAtLdap(settings, { name: 'ada', password: 'lovelace' });
}
