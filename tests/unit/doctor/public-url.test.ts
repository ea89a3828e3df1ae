import { describe, expect, it } from 'vitest';
import { checkHealth, checkName, examinePublicUrl } from '#lib/doctor/public-url.ts';
import {
  type FakeReply,
  type FakeRequest,
  findSilentAddress,
  startFake,
} from '#tests/unit/doctor/fake-server.ts';

describe('the doctor at our own address', () => {
  it('says that loopback is for trials', async () => {
    const findings = await examinePublicUrl(new URL(await findSilentAddress()), new Date());
    expect(findings.map(({ title, result }) => [title, result])).toEqual([
      ['Reachable', 'warn'],
      ['Product', 'unknown'],
    ]);
  });

  it('tells a name that does not exist, and stops there', async () => {
    // A label of 64 letters is no name at all, so that nobody on the network is asked for it.
    const url = new URL(`https://${'a'.repeat(64)}.example`);
    const findings = await examinePublicUrl(url, new Date());
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ title: 'Name', result: 'fail' });
  });

  it.each([
    ['192.0.2.1', 'ok'],
    ['10.1.2.3', 'warn'],
    ['172.31.0.1', 'warn'],
    ['[fd00::1]', 'warn'],
    ['[2001:db8::1]', 'ok'],
  ])('knows which addresses are private (%s)', async (host, result) => {
    expect((await checkName(new URL(`https://${host}`))).result).toBe(result);
  });

  it('is content when the product is ready and large headers pass', async () => {
    expect(await results(() => ({ body: {} }))).toEqual({ Product: 'ok', 'Large headers': 'ok' });
  });

  it('tells a proxy that takes no large headers', async () => {
    const tooLarge = ({ headers }: FakeRequest) =>
      headers['x-vestibule-doctor'] ? { status: 431 } : { body: {} };
    expect(await results(tooLarge)).toEqual({ Product: 'ok', 'Large headers': 'fail' });
  });

  it('tells a redirect to another host, for a profile must come from the first', async () => {
    const { url } = await startFake({
      '/health/ready': () => ({ status: 301, headers: { location: 'https://www.example.com/' } }),
    });
    const [finding] = await checkHealth(new URL(url));
    expect(finding).toMatchObject({ result: 'fail' });
    expect(finding?.means).toContain('the very host');
  });

  it.each([502, 503, 404])('tells a product that is not ready (%i)', async (status) => {
    expect(await results(() => ({ status }))).toEqual({ Product: 'fail' });
  });
});

async function results(ready: (request: FakeRequest) => FakeReply) {
  const { url } = await startFake({ '/health/ready': ready });
  const findings = await checkHealth(new URL(url));
  return Object.fromEntries(findings.map(({ title, result }) => [title, result]));
}
