import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#lib/base/problem.ts';
import { createLiveSettings } from '#lib/settings/live.ts';
import { findSetting } from '#lib/settings/store.ts';
import { type Desk, DOOR, NEURONS, OKTA, openDesk } from '#tests/unit/settings/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  desk.log.length = 0;
  await desk.clear();
});
afterAll(() => desk.close());

const namesOf = async (office: Desk['office']) =>
  (await office.live.read()).mdms.map(({ name }) => name);

describe('live settings', () => {
  it('are the same on a second server within a second, and not asked for at each request', async () => {
    const second = await desk.second();
    expect(await namesOf(second)).toEqual([]);
    await desk.save('mdm', NEURONS);
    expect(await namesOf(desk.office)).toEqual(['neurons']);

    desk.forward(999);
    expect(await namesOf(second)).toEqual([]);
    desk.forward(1);
    expect(await namesOf(second)).toEqual(['neurons']);
  });

  it('are read once by however many ask at the same moment', async () => {
    const { office } = desk;
    let asked = 0;
    const db = new Proxy(office.db, {
      get(target, key) {
        if (key === 'select') asked += 1;
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const live = createLiveSettings({ ...office, db });
    await Promise.all(Array.from({ length: 50 }, live.read));
    expect(asked).toBe(2);
  });

  it('count a change that happens while they are being read', async () => {
    const reading = desk.office.live.read();
    const saving = desk.save('mdm', NEURONS);
    await Promise.all([reading, saving]);
    expect(await namesOf(desk.office)).toEqual(['neurons']);
  });

  it('hold on while the database does not answer', async () => {
    await desk.save('mdm', NEURONS);
    const { office } = desk;
    let isDown = false;
    const db = new Proxy(office.db, {
      get(target, key) {
        if (isDown) throw new Problem('house.data_unavailable');
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const live = createLiveSettings({ ...office, db });
    await live.read();
    isDown = true;
    desk.forward(1000);
    expect((await live.read()).mdms).toHaveLength(1);
    expect(desk.log.join()).toContain('settings.not_read');
  });

  it('leave out what can not be used, with what names it, and say so', async () => {
    await desk.save('mdm', NEURONS);
    await desk.save('idp', OKTA);
    await desk.save('entrance', DOOR);
    await desk.save('entrance', { name: 'open', mdm: 'neurons', withoutUser: 'nobody' });
    await edit(sql`update setting set value = value || '{"issuer": 5}' where kind = 'idp'`);

    const { entrances, idps } = await desk.office.live.read();
    expect([...entrances.keys()]).toEqual(['open']);
    expect(idps).toEqual([]);
    expect(desk.log).toEqual([
      expect.stringMatching(/^settings.left_out idp okta issuer must be text/),
      expect.stringMatching(/^settings.left_out entrance default idp names something/),
    ]);
    expect((await findSetting(desk.office, 'idp', 'okta'))?.mistakes).toHaveLength(1);
  });

  it('leave out a secret that was sealed with a key that is lost', async () => {
    await desk.save('mdm', NEURONS);
    const second = await desk.second({ key: Buffer.alloc(32, 7) });
    expect(await namesOf(second)).toEqual([]);
    expect(desk.log.join()).toContain('sealed with another SECRET_KEY');
  });

  it('do not take the secret of one setting for that of another', async () => {
    await desk.save('mdm', NEURONS);
    await desk.save('mdm', { ...NEURONS, name: 'other', password: 'different' });
    await edit(
      sql`update setting set secrets_sealed = (select secrets_sealed from setting where name = 'neurons')`,
    );
    expect(await namesOf(desk.office)).toEqual(['neurons']);
  });

  it('are the file’s where the file has come to provide the same name', async () => {
    await desk.save('mdm', NEURONS);
    const file = `mdms: [{ name: neurons, kind: ade-passthrough, url: https://mdm.example }]
entrances: [{ name: a, mdm: neurons, withoutUser: nobody }]`;
    const second = await desk.second({ file });
    expect((await second.live.read()).mdms.map(({ kind }) => kind)).toEqual(['ade-passthrough']);
  });
});

async function edit(statement: ReturnType<typeof sql>): Promise<void> {
  await desk.database.db.execute(statement);
  await desk.database.db.execute(sql`update settings_revision set revision = revision + 1`);
  desk.office.live.expire();
}
