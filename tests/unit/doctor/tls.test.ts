import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { requiresClientCertificate } from '#lib/doctor/client-certificate.ts';
import { checkCertificate } from '#lib/doctor/tls.ts';
import { type Issued, issue } from '#tests/unit/doctor/certificates.ts';
import { findSilentAddress } from '#tests/unit/doctor/fake-server.ts';

// OpenSSL judges by the real time, so certificates are made around it.
const NOW = new Date();
const DAY = 86_400_000;

let root: Issued;
let intermediate: Issued;
beforeAll(async () => {
  const years = { from: inDays(-1000), until: inDays(1000) };
  root = await issue({ name: 'Root', ...years });
  intermediate = await issue({ name: 'Intermediate', issuer: root, ...years });
});

describe('the doctor at a certificate', () => {
  it('is content with a full chain to a root that it trusts', async () => {
    const leaf = await leafFor({ until: inDays(80) });
    const finding = await check([leaf, intermediate]);
    expect(finding).toMatchObject({ result: 'ok' });
    expect(finding.found).toMatch(/^trusted, until .* \(\d\d days\)$/);
  });

  it.each([
    ['is self-signed', () => issueSelfSigned(), false, 'signed by itself'],
    ['has run out', () => leafFor({ until: inDays(-1) }), true, 'has expired'],
    ['is for another name', () => leafFor({ host: 'other.example' }), true, 'another name'],
    ['comes without its intermediate', () => leafFor({}), false, 'without the intermediate'],
  ])('tells one that %s', async (_, make, whole, found) => {
    const leaf = await make();
    const finding = await check(whole ? [leaf, intermediate] : [leaf]);
    expect(finding.result).toBe('fail');
    expect(finding.found).toContain(found);
  });

  it('tells a CA that devices do not know', async () => {
    const leaf = await leafFor({});
    const finding = await check([leaf, intermediate, root], []);
    expect(finding).toMatchObject({ result: 'fail' });
    expect(finding.fix).toContain('anchor_certs');
  });

  it('warns of one that soon runs out', async () => {
    const finding = await check([await leafFor({ until: inDays(7) }), intermediate]);
    expect(finding).toMatchObject({ result: 'warn', fix: 'Renew it.' });
  });

  it('warns of one that is valid for longer than devices accept', async () => {
    const leaf = await leafFor({ from: inDays(-10), until: inDays(400) });
    const finding = await check([leaf, intermediate]);
    expect(finding.found).toBe('It is valid for 410 days.');
  });

  it('tells a server that is not there', async () => {
    const url = new URL((await findSilentAddress()).replace('http:', 'https:'));
    const finding = await checkCertificate(url, NOW);
    expect(finding).toMatchObject({ result: 'fail' });
    expect(finding.fix).toContain('hairpin NAT');
  });
});

describe('the doctor at a server that wants a certificate of ours', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('hears it say so (%s)', async (maxVersion) => {
    const chain = [await leafFor({}), intermediate];
    const strict = { maxVersion, requestCert: true, rejectUnauthorized: true };
    expect(await requiresClientCertificate(await serve(chain, strict), [root.pem])).toBe(true);
    expect(await requiresClientCertificate(await serve(chain, { maxVersion }), [root.pem])).toBe(
      false,
    );
  });
});

async function check(chain: readonly Issued[], roots = [root.pem]) {
  return checkCertificate(await serve(chain), NOW, roots);
}

async function serve(chain: readonly Issued[], options: tls.TlsOptions = {}): Promise<URL> {
  const server = tls.createServer({
    ...options,
    cert: chain.map(({ pem }) => pem).join(''),
    key: chain[0]?.keyPem,
  });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    server.close();
  });
  return new URL(`https://localhost:${(server.address() as AddressInfo).port}`);
}

function leafFor(wanted: { host?: string; from?: Date; until?: Date }): Promise<Issued> {
  const defaults = { host: 'localhost', from: inDays(-10), until: inDays(80) };
  return issue({ name: 'Leaf', issuer: intermediate, ...defaults, ...wanted });
}

function issueSelfSigned(): Promise<Issued> {
  return issue({ name: 'Self', host: 'localhost', from: inDays(-10), until: inDays(80) });
}

function inDays(days: number): Date {
  return new Date(NOW.getTime() + days * DAY);
}
