import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { tapOn } from '#tests/world/device/device.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';
import type { Mischief } from '#tests/world/mdm-mischief.ts';
import { createWorld, type World, type WorldOptions } from '#tests/world/world.ts';

let world: World;
const open = (options: WorldOptions | (() => WorldOptions) = {}) => {
  beforeAll(async () => {
    world = await createWorld(typeof options === 'function' ? options() : options);
  });
  beforeEach(() => {
    world.log.length = 0;
    world.mdm.misbehave(null);
    world.idp.nextPerson({ preferred_username: 'ada+mac@example.school', name: 'Ada' });
  });
  afterAll(async () => {
    expect(world.mdm.complaints).toEqual([]);
    await world.stop();
  });
};

async function toInstall(taps = 3): Promise<Sheet> {
  const sheet = await world.device({ language: 'fr' }).arrive();
  for (let tap = 0; tap < taps; tap += 1) await tapOn(sheet);
  return sheet;
}

const profileOf = (outcome: Outcome) => (outcome.kind === 'profile' ? outcome : undefined);

describe('Ivanti Neurons', () => {
  open();

  it('is asked as the person, with the introduction byte for byte, and its profile is passed on', async () => {
    const sheet = await toInstall();
    const profile = profileOf(await tapOn(sheet));
    expect(world.mdm.requests.at(-1)).toMatchObject({ user: 'ada+mac@example.school' });
    expect(profile?.bytes.toString()).toBe(world.mdm.lastProfile());
    expect(profile?.headers.get('content-type')).toBe('application/x-apple-aspen-config');
    expect(profile?.headers.get('content-disposition')).toBe(
      'attachment; filename="profile.mobileconfig"',
    );
    expect(profile?.headers.get('cache-control')).toBe('no-store');
    expect(profile?.headers.get('content-encoding')).toBeNull();
  });

  it('that wants a newer system first is relayed word for word, and only after the tap', async () => {
    world.mdm.misbehave('software-update-403');
    const sheet = await toInstall();
    expect(sheet.page()?.status).toBe(200);
    const end = await tapOn(sheet);
    expect(end.kind).toBe('predefined-error');
    if (end.kind !== 'predefined-error') return;
    expect(JSON.parse(end.body.toString())).toMatchObject({
      code: 'com.apple.softwareupdate.required',
    });
  });

  const bad: [mischief: Mischief, code: ProblemCode][] = [
    ['html', 'mdm.answered_html'],
    ['redirect', 'mdm.redirected'],
    [401, 'mdm.credentials_refused'],
    [403, 'mdm.role_missing'],
    [404, 'mdm.user_or_device_unknown'],
    [409, 'mdm.conflict'],
    [429, 'mdm.rate_limited'],
    [500, 'mdm.failed'],
    ['truncated', 'mdm.answer_truncated'],
    ['oversized', 'mdm.answer_too_large'],
    ['not-mdm', 'profile.not_mdm'],
    ['empty', 'mdm.answer_unexpected'],
    ['bomb', 'profile.unreadable'],
  ];
  for (const [mischief, code] of bad) {
    it(`that answers with ${mischief} gives the person a page, and the log ${code}`, async () => {
      const sheet = await toInstall();
      world.mdm.misbehave(mischief);
      const end = await tapOn(sheet);
      expect(end.kind).toBe('page');
      const line = world.log.find(({ event }) => event === 'house.stopped');
      expect(line).toMatchObject({ problem: code });
      expect(sheet.page()?.html).toContain(String(line?.reference));
      expect(sheet.page()?.language).toBe('fr');
      expect(sheet.page()?.status).toBeLessThan(500);
    });
  }

  it('that was down for a moment is asked again by the person, and answers', async () => {
    const sheet = await toInstall();
    world.mdm.misbehave(500);
    await tapOn(sheet);
    world.mdm.misbehave(null);
    const [way] = [...(sheet.page()?.links ?? [])];
    const form = sheet.page()?.forms[0];
    if (form) await sheet.submit(form);
    else if (way) await sheet.follow(way);
    expect((await tapOn(sheet)).kind).toBe('profile');
  });
});

describe('Ivanti EPMM', () => {
  open({ mdm: { kind: 'ivanti-epmm', adminDeviceSpaceId: 1 } });

  it('is asked for the person in their device space', async () => {
    expect((await tapOn(await toInstall())).kind).toBe('profile');
    expect(world.mdm.requests.at(-1)?.user).toBe('ada+mac@example.school');
  });
});

describe('an older EPMM', () => {
  open({ mdm: { kind: 'ivanti-epmm', adminDeviceSpaceId: 1, method: 'GET' } });

  it('gets the introduction in the address, and loses no plus sign of it', async () => {
    expect((await tapOn(await toInstall())).kind).toBe('profile');
  });
});

describe('an entrance without sign-in', () => {
  open({ entrance: { idp: undefined, withoutUser: 'nobody' } });

  it('asks the MDM for nobody, because the admin chose so', async () => {
    expect((await tapOn(await toInstall(2))).kind).toBe('profile');
    expect(world.mdm.requests.at(-1)?.user).toBeNull();
  });
});

describe('a profile that checks in elsewhere', () => {
  open({ mdm: { checkInHosts: ['mdm.other.example'] } });

  it('is not released', async () => {
    const end = await tapOn(await toInstall());
    expect(end.kind).toBe('page');
    expect(world.log.find(({ problem }) => problem === 'profile.host_not_allowed')).toBeDefined();
  });
});
