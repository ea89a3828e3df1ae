import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#lib/base/clock.ts';
import { guardNetwork } from '#lib/base/network.ts';
import { examineIdp } from '#lib/doctor/idp.ts';
import { examineMdm } from '#lib/doctor/mdm.ts';
import { OidcSettings } from '#lib/idp/settings.ts';
import { finishSignIn, startSignIn } from '#lib/idp/sign-in.ts';
import { requestProfile } from '#lib/mdm/mdm.ts';
import { MdmSettings } from '#lib/mdm/settings.ts';
import { type FakeIdp, REDIRECT_URI, startFakeIdp } from '#tests/unit/doctor/fake-idp.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

const REDIRECT = 'http://localhost:1/enroll/callback';

let heard = 0;
const inside = http.createServer((_, response) => {
  heard += 1;
  response.end('inside');
});
let idp: MischievousIdp;
const network = guardNetwork([]);
beforeAll(async () => {
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  idp = await startMischievousIdp({ redirectUri: REDIRECT });
});
afterAll(async () => {
  inside.close();
  await Promise.all([idp.stop(), network.close()]);
});

const mdm = (): MdmSettings => {
  const url = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`;
  return { ...MdmSettings.parse({ name: 'a', kind: 'ade-passthrough', url }), network };
};
const provider = (): OidcSettings => {
  const { issuer, clientId, clientSecret } = idp;
  return OidcSettings.parse({ name: 'a', kind: 'oidc', issuer, clientId, clientSecret });
};

describe('an address of the inside that got into the settings of a page', () => {
  it('is not asked for a profile', async () => {
    const ask = { header: 'a', message: new Uint8Array(), userId: null };
    await expect(requestProfile(mdm(), ask)).rejects.toThrow(/mdm\.unreachable.*ADDRESS_PRIVATE/);
    expect(heard).toBe(0);
  });

  it('is not asked for a sign-in, even where a trusted setting has asked it before', async () => {
    await startSignIn(provider(), { redirectUri: REDIRECT });
    const asked = { ...idp.asked };
    const guarded = { ...provider(), network };
    await expect(startSignIn(guarded, { redirectUri: REDIRECT })).rejects.toThrow(
      /idp\.unreachable.*ADDRESS_PRIVATE/,
    );
    const callback = new URL(`${REDIRECT}?state=s&code=c`);
    const answer = { callback, state: 's', checks: { nonce: 'n' } };
    await expect(finishSignIn(guarded, answer)).rejects.toThrow('idp.unreachable');
    expect(idp.asked).toEqual(asked);
  });

  it('is not asked by the doctor either', async () => {
    const asked = { ...idp.asked };
    const [finding] = await examineMdm(mdm());
    expect(finding).toMatchObject({
      result: 'fail',
      found: expect.stringContaining('PRIVATE'),
      fix: expect.stringContaining('ALLOW_PRIVATE_NETWORKS'),
    });
    await examineIdp({ ...provider(), network }, REDIRECT, systemClock);
    expect(heard).toBe(0);
    expect(idp.asked).toEqual(asked);
  });
});

describe('a provider of a page that may be asked', () => {
  // Nobody is there. Whoever did ask would get no answer at all, and not the word that is expected.
  const inside = 'https://10.255.255.1/latest/meta-data';
  const listed = guardNetwork(['127.0.0.0/8']);
  afterAll(() => listed.close());
  const examine = async (fake: FakeIdp) => {
    const { idp } = await startFakeIdp(fake);
    const findings = await examineIdp({ ...idp, network: listed }, REDIRECT_URI, systemClock);
    return findings.filter(({ result }) => result === 'fail');
  };

  it('can not name keys of the inside', async () => {
    expect(await examine({ metadata: { jwks_uri: inside } })).toMatchObject([
      { title: 'Signing keys', found: expect.stringContaining('ADDRESS_PRIVATE') },
    ]);
  });

  it('can not redirect to the inside', async () => {
    const authorize = () => ({ status: 302, headers: { location: inside } });
    expect(await examine({ authorize })).toMatchObject([
      { title: 'Sign-in page', found: expect.stringContaining('ADDRESS_PRIVATE') },
    ]);
  });
});
