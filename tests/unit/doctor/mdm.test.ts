import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examineMdm } from '#lib/doctor/mdm.ts';
import { MdmSettings } from '#lib/mdm/settings.ts';
import { issue } from '#tests/unit/doctor/certificates.ts';
import {
  type FakeReply,
  type FakeRequest,
  findSilentAddress,
  startFake,
} from '#tests/unit/doctor/fake-server.ts';
import { startMdm } from '#tests/world/mdm.ts';

const NEURONS = '/c/i/dep/custom.mobileconfig';
const EPMM = '/api/v2/external/mdm/config/DEPMDMProfile';
const OURS = `Basic ${Buffer.from('enroller:secret').toString('base64')}`;

describe('the doctor at an MDM', () => {
  it('is sure of credentials when a stranger is refused', async () => {
    const findings = await examineNeurons(({ headers }) => ({
      status: headers.authorization === OURS ? 400 : 401,
    }));
    expect(results(findings)).toEqual({
      Reachable: 'ok',
      Credentials: 'ok',
      Role: 'unknown',
      People: 'unknown',
    });
  });

  it('says that it can not tell when strangers get the same answer', async () => {
    const findings = await examineNeurons(() => ({ status: 400 }));
    expect(results(findings)).toMatchObject({ Credentials: 'unknown' });
  });

  it('never tries a wrong password for the user that exists', async () => {
    const { url, requests } = await startFake({ [NEURONS]: () => ({ status: 400 }) });
    await examineMdm(ivanti('ivanti-neurons', url));
    const users = requests.map(({ headers }) => readUser(headers.authorization));
    expect(users).toHaveLength(2);
    expect(users[0]).toBe('enroller:secret');
    expect(users[1]).toMatch(/^doctor-[0-9a-f]{12}:secret$/);
  });

  it('never asks with a device or a user in the question', async () => {
    const { url, requests } = await startFake({ [NEURONS]: () => ({ status: 400 }) });
    await examineMdm(ivanti('ivanti-neurons', url));
    for (const { headers, query } of requests) {
      expect(headers).not.toHaveProperty('x-apple-aspen-deviceinfo');
      expect([...query.keys()]).toEqual([]);
    }
  });

  it('explains 401, and what MFA has to do with it', async () => {
    const [, finding] = await examineNeurons(() => ({ status: 401 }));
    expect(finding).toMatchObject({ title: 'Credentials', result: 'fail' });
    expect(finding?.fix).toContain('Password and PIN');
  });

  it('names the role when the user is known and may not', async () => {
    const [, finding] = await examineNeurons(({ headers }) => ({
      status: headers.authorization === OURS ? 403 : 401,
    }));
    expect(finding).toMatchObject({ title: 'Role', result: 'fail' });
    expect(finding?.fix).toBe('Give the user the role Custom Enrollment.');
  });

  it('names the role of the other server too', async () => {
    const { url } = await startFake({ [EPMM]: () => ({ status: 400 }) });
    const findings = await examineMdm(ivanti('ivanti-epmm', url));
    expect(findings.find(({ title }) => title === 'Role')?.fix).toContain(
      '"Manage device enrollment (iOS only)" in device space 7',
    );
  });

  it('tells a firewall from a missing role', async () => {
    const [, finding] = await examineNeurons(() => ({ status: 403 }));
    expect(finding).toMatchObject({ title: 'Access', result: 'fail' });
  });

  it.each([
    ['a redirect', { status: 302, headers: { location: 'https://login.example/?t=secret' } }],
    ['a login page', { body: '<!DOCTYPE html><html>' }],
    ['nothing at this address', { status: 404 }],
  ])('tells %s', async (_, reply) => {
    const [, finding] = await examineNeurons(() => reply);
    expect(finding).toMatchObject({ title: 'Address', result: 'fail' });
    expect(JSON.stringify(finding)).not.toContain('secret');
  });

  it('takes an error for what a server says that misses a device, and still asks a stranger', async () => {
    const both = await examineNeurons(() => ({ status: 500 }));
    expect(results(both)).toMatchObject({ Reachable: 'ok', Credentials: 'unknown' });
    const onlyUs = await examineNeurons(({ headers }) => ({
      status: headers.authorization === OURS ? 500 : 401,
    }));
    expect(results(onlyUs)).toMatchObject({ Reachable: 'ok', Credentials: 'ok' });
  });

  it.each([
    [429, 'unknown'],
    [502, 'fail'],
    [503, 'fail'],
  ])(
    'takes %i for a bad moment, and judges neither credentials nor role by it',
    async (status, result) => {
      const findings = await examineNeurons(() => ({ status }));
      expect(results(findings)).toEqual({ Reachable: 'ok', Answer: result });
    },
  );

  it('tells a certificate that nobody trusts from a server that is away', async () => {
    const { url } = await startTlsServer();
    const [finding, ...others] = await examineMdm(ivanti('ivanti-neurons', url));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ title: 'TLS', result: 'fail' });
    expect(finding?.fix).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('tells silence', async () => {
    const findings = await examineMdm(ivanti('ivanti-neurons', await findSilentAddress()));
    expect(results(findings)).toEqual({ Reachable: 'fail' });
  });

  it.each([
    [401, 'fail'],
    [302, 'fail'],
    [404, 'fail'],
    [405, 'fail'],
    [200, 'warn'],
    [400, 'unknown'],
    [500, 'unknown'],
  ])('judges %i of an enrollment address as %s', async (status, result) => {
    const { url } = await startFake({ '/enroll': () => ({ status }) });
    const settings = { name: 'a', kind: 'ade-passthrough', url: `${url}/enroll` };
    const findings = await examineMdm(MdmSettings.parse(settings));
    expect(results(findings)).toEqual({ Reachable: 'ok', 'Enrollment address': result });
  });

  it('finds wrong credentials at a server that speaks as Ivanti does', async () => {
    const mdm = await startMdm();
    const { url, username } = mdm;
    const settings = { name: 'a', kind: 'ivanti-neurons', url, username, password: 'wrong' };
    const findings = await examineMdm(MdmSettings.parse(settings));
    await mdm.stop();
    expect(results(findings)).toEqual({ Reachable: 'ok', Credentials: 'fail' });
  });
});

async function examineNeurons(answer: (request: FakeRequest) => FakeReply) {
  const { url } = await startFake({ [NEURONS]: answer });
  return examineMdm(ivanti('ivanti-neurons', url));
}

/** With a certificate that it signed itself. */
async function startTlsServer(): Promise<{ url: string }> {
  const [from, until] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)];
  const { pem, keyPem } = await issue({ name: 'Self', host: 'localhost', from, until });
  const server = https.createServer({ cert: pem, key: keyPem });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `https://localhost:${(server.address() as AddressInfo).port}` };
}

function ivanti(kind: 'ivanti-neurons' | 'ivanti-epmm', url: string): MdmSettings {
  const space = kind === 'ivanti-epmm' ? { adminDeviceSpaceId: 7 } : {};
  const credentials = { username: 'enroller', password: 'secret' };
  return MdmSettings.parse({ name: 'a', kind, url, ...credentials, ...space });
}

function results(findings: readonly { title: string; result: string }[]) {
  return Object.fromEntries(findings.map(({ title, result }) => [title, result]));
}

function readUser(authorization: string | undefined): string {
  return Buffer.from(authorization?.split(' ')[1] ?? '', 'base64').toString();
}
