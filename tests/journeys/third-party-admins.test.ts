import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginSignIn } from '#app/admin/ask-next-auth.ts';
import type { AuthHouse } from '#app/admin/next-auth.ts';
import { adminOf, comeBack } from '#tests/journeys/way-back.ts';
import { type Office, openOffice } from '#tests/unit/access/office.ts';
import { openSheet, type Sheet } from '#tests/world/device/web-view.ts';
import { findFreePort } from '#tests/world/product.ts';
import { startOrSkip, THIRD_PARTIES, type ThirdParty } from '#tests/world/third-parties.ts';
import type { Credentials, ThirdPartyIdp } from '#tests/world/third-party-idp.ts';

// Nobody listens there: the browser's last address is the way back, and we take it from there.
const publicUrl = new URL(`http://localhost:${await findFreePort()}`);
const redirectUri = `${publicUrl.origin}/api/auth/callback/oidc`;
const CLIENT = { clientId: 'office', clientSecret: 'with-a-dash-5ce1' };
const STRANGER = { clientId: 'elsewhere', clientSecret: 'with-a-dash-71d0' };
const REGISTERED = [
  { ...CLIENT, redirectUri },
  { ...STRANGER, redirectUri: 'http://localhost:9/api/auth/callback/oidc' },
];

for (const party of THIRD_PARTIES) {
  const idp = await startOrSkip(party, REGISTERED);
  describe.skipIf(!idp)(`at ${party.name}`, () => signInAt(party, idp as ThirdPartyIdp));
}

function signInAt(party: ThirdParty, idp: ThirdPartyIdp): void {
  let office: Office;
  beforeAll(async () => {
    const { issuer } = idp;
    const scope = 'openid email profile';
    office = await openOffice({ issuer, ...CLIENT, roleClaim: 'groups', scope });
  });
  beforeEach(() => office.empty());
  afterAll(async () => {
    await Promise.all([office?.close(), idp.stop()]);
  });

  const houseOf = ({ access }: Pick<Office, 'access'>): AuthHouse => ({
    access,
    log: access.log,
    publicUrl,
  });

  /** An admin's browser, at the provider's page or where that led; and the cookies that it holds. */
  async function leave(house: AuthHouse, credentials?: Credentials) {
    const { location, cookies } = await beginSignIn(house, { to: '/admin/mdms?page=2' });
    const browser = await openSheet({ url: location });
    if (credentials) await idp.signIn(browser, credentials);
    return { browser, cookies };
  }

  async function signIn(credentials: Credentials) {
    const house = houseOf(office);
    const { browser, cookies } = await leave(house, credentials);
    return comeBack(house, wayBack(browser), cookies);
  }

  test('an admin signs in with a role that one of their groups says', async () => {
    const arrived = await signIn(party.editor);
    expect(arrived.location).toBe(`${publicUrl.origin}/admin/mdms?page=2`);
    const admin = await adminOf(houseOf(office), arrived);
    expect(admin).toMatchObject({ name: party.editorName, role: 'editor', source: 'oidc' });
  });

  test('somebody without such a group is refused, and recorded', async () => {
    const arrived = await signIn(party.person);
    expect(arrived.location).toBe('/admin/sign-in?problem=access.role_unknown');
    expect(await adminOf(houseOf(office), arrived)).toBeNull();
    const refusal = { event: 'access.refused', detail: 'access.role_unknown' };
    expect(await office.audit()).toMatchObject([refusal]);
  });

  test('after a refusal somebody else can sign in in the same browser', async () => {
    const house = houseOf(office);
    const { browser } = await leave(house, party.person);
    await idp.forgetSignIns();
    const { location, cookies } = await beginSignIn(house, { to: '/admin', isAgain: true });
    await browser.follow({ href: new URL(location), text: '', target: '' });
    await idp.signIn(browser, party.editor);
    const arrived = await comeBack(house, wayBack(browser), cookies);
    expect(await adminOf(house, arrived)).toMatchObject({ name: party.editorName });
  });

  test('a wrong password stays there, and the right one goes on', async () => {
    const house = houseOf(office);
    const { browser, cookies } = await leave(house, { ...party.editor, password: 'not this one' });
    expect(wasSentBack(browser)).toBe(false);
    await idp.signIn(browser, party.editor);
    const arrived = await comeBack(house, wayBack(browser), cookies);
    expect(await adminOf(house, arrived)).toMatchObject({ role: 'editor' });
  });

  test('nobody is sent back to a redirect URI that is not registered', async () => {
    const { issuer } = idp;
    const given = { issuer, ...STRANGER, roleClaim: 'groups', scope: 'openid' };
    const { browser } = await leave(houseOf({ access: office.another({ oidc: given }) }));
    if (party.showsFormToAll) await idp.signIn(browser, party.editor);
    expect(wasSentBack(browser)).toBe(false);
  });

  test('a wrong secret lets nobody in, and stays out of the log', async () => {
    const { issuer } = idp;
    const clientSecret = 'another-with-a-dash';
    const given = { issuer, ...CLIENT, clientSecret, roleClaim: 'groups', scope: 'openid' };
    const house = houseOf({ access: office.another({ oidc: given }) });
    const { browser, cookies } = await leave(house, party.editor);
    const arrived = await comeBack(house, wayBack(browser), cookies);
    expect(arrived.location).toContain('/api/auth/');
    expect(await adminOf(house, arrived)).toBeNull();
    expect(office.logged.join('\n')).toContain('access.provider_failed');
    expect(office.logged.join('\n')).not.toContain(clientSecret);
  });
}

function wasSentBack(browser: Sheet): boolean {
  return browser.exchanges.some(({ location }) => location?.startsWith(redirectUri));
}

function wayBack(browser: Sheet): URL {
  const location = browser.exchanges.at(-1)?.location ?? '';
  expect(location, browser.page()?.text).toContain(redirectUri);
  return new URL(location);
}
