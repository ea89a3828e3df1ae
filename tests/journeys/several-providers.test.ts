import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listJourneys, loadJourney } from '#lib/data/journeys.ts';
import { sweep } from '#lib/house/sweep.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import { hireLocalAdmin } from '#tests/world/local-people.ts';
import { createWorld, type World, type WorldOptions } from '#tests/world/world.ts';

const SEVERAL: WorldOptions = {
  idp: { label: 'Staff' },
  moreIdps: [
    { name: 'pupils', label: 'Pupils' },
    { name: 'guests', kind: 'local', label: 'Guests' },
  ],
  entrance: { idps: ['okta', 'pupils', 'guests'] },
};

let world: World;
const open = (options: WorldOptions) => {
  beforeAll(async () => {
    world = await createWorld(options);
    const people = await hireLocalAdmin(world.house);
    await people.create({ login: 'ada', name: 'Ada Guest', password: 'a bicycle in the rain' });
  });
  beforeEach(() => {
    world.log.length = 0;
    world.idp.misbehave(null);
    world.idp.nextPerson({ preferred_username: 'ada@example.school', name: 'Ada Lovelace' });
  });
  afterAll(() => world.stop());
};

describe('an entrance where people choose', () => {
  open(SEVERAL);

  it('shows each provider as a button, in the order of the settings', async () => {
    const sheet = await toSignIn();
    expect(buttonsOf(sheet)).toEqual(['Staff', 'Pupils', 'Guests']);
  });

  it('leads to the provider with one tap, and in with it', async () => {
    const sheet = await toSignIn();
    await choose(sheet, 'Pupils');
    expect(sheet.page()?.text).toContain('Be kind');
    expect(await finish(sheet)).toBe('profile');
    expect(eventsOf(world)).toContain('idp.chosen');
    expect((await lastJourney()).person).toMatchObject({ idp: 'pupils' });
  });

  it('asks for name and password where the provider has no page, and lets in with them', async () => {
    const sheet = await toSignIn('de');
    await choose(sheet, 'Guests');
    expect(sheet.page()?.text).toContain('Sie melden sich mit Guests an.');
    await signIn(sheet, 'ada', 'a bicycle in the rain');
    expect(await finish(sheet)).toBe('profile');
    expect(world.mdm.requests.at(-1)?.user).toBe('ada');
  });

  it('leads back to the choice, and another provider lets in', async () => {
    const sheet = await toSignIn();
    await choose(sheet, 'Guests');
    expect(waysOf(sheet)).toContain('Sign In Another Way');
    await tapWay(sheet, 'Sign In Another Way');
    expect(buttonsOf(sheet)).toEqual(['Staff', 'Pupils', 'Guests']);
    await choose(sheet, 'Staff');
    expect(await finish(sheet)).toBe('profile');
  });

  it('keeps the chosen provider when the page is opened again, and after going back from consent', async () => {
    const sheet = await toSignIn();
    await choose(sheet, 'Guests');
    await sheet.follow({ href: addressOf(sheet), text: '', target: '' });
    expect(sheet.page()?.text).toContain('You sign in with Guests.');
    await signIn(sheet, 'ada', 'a bicycle in the rain');
    await tapWay(sheet, 'Back');
    expect(sheet.page()?.text).toContain('You sign in with Guests.');
    await tapWay(sheet, 'Sign In Another Way');
    expect(buttonsOf(sheet)).toHaveLength(3);
    await tapWay(sheet, 'Back');
    expect(sheet.page()?.text).toContain('Welcome to Example School');
  });

  it('forgets the choice when somebody starts over', async () => {
    const sheet = await toSignIn();
    await choose(sheet, 'Guests');
    await tapWay(sheet, 'Start Over');
    await tapOn(sheet);
    expect(buttonsOf(sheet)).toHaveLength(3);
    expect(await lastJourney()).toMatchObject({ idp: null, loginHint: null });
  });

  it('shows the choice again to somebody who sends a provider that is not there', async () => {
    const sheet = await toSignIn();
    const form = sheet.page()?.forms[0];
    for (const name of ['entra', '', 'constructor']) {
      const body = new URLSearchParams({ provider: name });
      const reply = await fetch(String(form?.action), { method: 'POST', body, redirect: 'manual' });
      expect(reply.status).toBe(303);
      expect(reply.headers.get('location')).toBe(addressOf(sheet).pathname);
    }
    expect((await lastJourney()).idp).toBeNull();
  });

  it('takes the sign-in that is finished, not the one that was chosen last', async () => {
    const sheet = await toSignIn();
    const callback = await startElsewhere(sheet, 'pupils');
    await choose(sheet, 'Guests');
    await sheet.follow({ href: callback, text: '', target: '' });
    expect(sheet.page()?.text).toContain('Be kind');
    expect(await lastJourney()).toMatchObject({ idp: 'pupils', person: { idp: 'pupils' } });
  });

  it('lets the first of two sign-ins at once in, and the second nowhere', async () => {
    const sheet = await toSignIn();
    const callback = await startElsewhere(sheet, 'pupils');
    await choose(sheet, 'Guests');
    await signIn(sheet, 'ada', 'a bicycle in the rain');
    await sheet.follow({ href: callback, text: '', target: '' });
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.state_used' });
    expect((await lastJourney()).person).toMatchObject({ idp: 'guests' });
  });

  it('says so when the chosen provider is down, and the way to the others stays open', async () => {
    const sheet = await toSignIn();
    world.idp.misbehave('token-500');
    await choose(sheet, 'Staff');
    expect(sheet.page()?.heading).toBe('Sign-in isn’t available');
    await onward(sheet);
    expect(sheet.page()?.text).toContain('You sign in with Staff.');
    await tapWay(sheet, 'Sign In Another Way');
    await choose(sheet, 'Guests');
    await signIn(sheet, 'ada', 'a bicycle in the rain');
    expect(await finish(sheet)).toBe('profile');
  });
});

describe('a password that was typed for one provider', () => {
  open({
    moreIdps: [
      { name: 'guests', kind: 'local', label: 'Guests' },
      { name: 'board', kind: 'local', label: 'Board' },
    ],
    entrance: { idps: ['guests', 'board'] },
  });

  it('is never looked at by another one that was chosen meanwhile', async () => {
    const sheet = await toSignIn();
    const choice = String(sheet.page()?.forms[0]?.action);
    await choose(sheet, 'Guests');
    await fetch(choice, { method: 'POST', body: new URLSearchParams({ provider: 'board' }) });
    await signIn(sheet, 'ada', 'a bicycle in the rain');
    expect(sheet.page()?.text).toContain('You sign in with Board.');
    expect((await lastJourney()).signedInAt).toBeNull();
    await signIn(sheet, 'ada', 'a bicycle in the rain');
    expect((await lastJourney()).person).toMatchObject({ idp: 'board' });
  });
});

describe('an entrance where the e-mail address decides', () => {
  open({
    ...SEVERAL,
    entrance: {
      ...SEVERAL.entrance,
      routing: 'email',
      emailDomains: { 'Example.School': 'okta', 'guests.example': 'guests' },
    },
  });

  it('leads to the provider of the domain, and tells it the address', async () => {
    const sheet = await toSignIn();
    await enterEmail(sheet, ' Ada@example.school ');
    expect(world.idp.authorizations.at(-1)).toMatchObject({ login_hint: 'Ada@example.school' });
    expect(await finish(sheet)).toBe('profile');
  });

  it('fills the name in where we ask for the password', async () => {
    const sheet = await toSignIn();
    await enterEmail(sheet, 'ada@guests.example');
    expect(fieldOf(sheet, 'username')).toBe('ada@guests.example');
  });

  it('says which part to check where a domain is unknown, and keeps what was typed', async () => {
    const sheet = await toSignIn();
    await enterEmail(sheet, 'ada@exmaple.school');
    expect(sheet.page()?.status).toBe(422);
    expect(sheet.page()?.title).toMatch(/^Your sign-in wasn’t found/);
    expect(sheet.page()?.text).toContain('Check the part after the @');
    expect(fieldOf(sheet, 'email')).toBe('ada@exmaple.school');
    expect(world.log.at(-1)).toMatchObject({ problem: 'idp.email_unknown' });
    await enterEmail(sheet, 'ada@example.school');
    expect(await finish(sheet)).toBe('profile');
  });

  it.each(['', 'ada', '@', 'ada@', 'a b@example.school', `${'a'.repeat(300)}@example.school`])(
    'asks for the whole address in place of %j',
    async (email) => {
      const sheet = await toSignIn();
      await enterEmail(sheet, email);
      expect(sheet.page()?.status).toBe(422);
      expect(sheet.page()?.text).toContain('Enter your whole email address');
    },
  );

  it('keeps the address on the way back to it, and forgets it at the start', async () => {
    const sheet = await toSignIn();
    await enterEmail(sheet, 'ada@guests.example');
    await tapWay(sheet, 'Sign In Another Way');
    expect(fieldOf(sheet, 'email')).toBe('ada@guests.example');
    await tapWay(sheet, 'Start Over');
    await tapOn(sheet);
    expect(fieldOf(sheet, 'email')).toBe('');
  });

  it('erases the address when the journey ends', async () => {
    const sheet = await toSignIn();
    await enterEmail(sheet, 'ada@guests.example');
    const { id } = await lastJourney();
    world.clock.forward({ minutes: 31 });
    await sweep(world.house.db, world.house.clock.now());
    expect(await loadJourney(world.house.db, id)).toMatchObject({
      loginHint: null,
      outcome: 'expired',
    });
  });
});

describe('the address for all others', () => {
  open({
    ...SEVERAL,
    entrance: { ...SEVERAL.entrance, routing: 'email', emailDomains: { '*': 'pupils' } },
  });

  it('takes every domain that is not named', async () => {
    const sheet = await toSignIn();
    await enterEmail(sheet, 'ada@anywhere.example');
    expect(await finish(sheet)).toBe('profile');
    expect((await lastJourney()).person).toMatchObject({ idp: 'pupils' });
  });
});

async function toSignIn(language = 'en'): Promise<Sheet> {
  const sheet = await world.device({ language }).arrive();
  await tapOn(sheet);
  return sheet;
}

async function choose(sheet: Sheet, label: string): Promise<void> {
  const form = sheet.page()?.forms[0];
  const button = form?.buttons.find(({ text }) => text === label);
  if (!form || !button) throw new Error(`no button ${label}: ${sheet.page()?.text}`);
  await sheet.submit(form, {}, button);
}

async function enterEmail(sheet: Sheet, email: string): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error('no form');
  await sheet.submit(form, { email });
}

async function signIn(sheet: Sheet, username: string, password: string): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error('no form');
  await sheet.submit(form, { username, password });
}

/** Consent, and the profile. */
async function finish(sheet: Sheet): Promise<string> {
  await tapOn(sheet);
  return (await tapOn(sheet)).kind;
}

/** Goes to a provider in another window, and stops at the address that it sends the person back to. */
async function startElsewhere(sheet: Sheet, provider: string): Promise<URL> {
  const body = new URLSearchParams({ provider });
  const action = String(sheet.page()?.forms[0]?.action);
  const out = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  const back = await fetch(String(out.headers.get('location')), { redirect: 'manual' });
  await sheet.follow({ href: addressOf(sheet), text: '', target: '' });
  await tapWay(sheet, 'Sign In Another Way');
  return new URL(String(back.headers.get('location')));
}

async function tapWay(sheet: Sheet, label: string): Promise<void> {
  const form = sheet.page()?.forms.find(({ buttons }) => buttons[0]?.text === label);
  if (!form) throw new Error(`no way ${label}: ${waysOf(sheet)}`);
  await sheet.submit(form);
}

async function onward(sheet: Sheet): Promise<void> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error(`no way on: ${sheet.page()?.text}`);
  await sheet.submit(form);
}

function buttonsOf(sheet: Sheet): string[] {
  return (sheet.page()?.forms[0]?.buttons ?? []).map(({ text }) => text);
}

function waysOf(sheet: Sheet): string[] {
  return (sheet.page()?.forms ?? []).flatMap(({ buttons }) => buttons.map(({ text }) => text));
}

function fieldOf(sheet: Sheet, name: string): string | undefined {
  return sheet.page()?.forms[0]?.fields.find((field) => field.name === name)?.value;
}

/** Without the name of the pane behind it. */
function addressOf(sheet: Sheet): URL {
  const url = new URL(String(sheet.page()?.url));
  url.pathname = url.pathname.split('/').slice(0, 4).join('/');
  return url;
}

async function lastJourney() {
  const [journey] = await listJourneys(world.house.db, 1);
  if (!journey) throw new Error('no journey');
  return journey;
}

function eventsOf({ log }: World): string[] {
  return log.map(({ event }) => event);
}
