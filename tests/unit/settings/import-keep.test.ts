import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinParcels, openParcel, sealParcel } from '#lib/settings/import-keep.ts';
import { ADA, BOB, type Desk, openDesk } from '#tests/unit/settings/desk.ts';

const PARCEL = { env: { SECRET: 'hunter2' }, files: new Map([['a.png', Buffer.from('png')]]) };
const NOTHING = { env: {}, files: new Map() };

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('what a browser holds between the try and the confirmation', () => {
  it('comes back as it was entered, and nobody can read it in between', () => {
    const text = sealParcel(desk.office, ADA, PARCEL);
    expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('hunter2');
    expect(openParcel(desk.office, ADA, text)).toEqual(PARCEL);
  });

  it('is nothing for another admin, in another office, altered, or where it is none', async () => {
    const text = sealParcel(desk.office, ADA, PARCEL);
    expect(openParcel(desk.office, BOB, text)).toEqual(NOTHING);
    const other = await desk.second({ key: Buffer.alloc(32, 1) });
    expect(openParcel(other, ADA, text)).toEqual(NOTHING);
    expect(openParcel(desk.office, ADA, `${text.slice(0, -2)}AA`)).toEqual(NOTHING);
    expect(openParcel(desk.office, ADA, 'text')).toEqual(NOTHING);
    expect(openParcel(desk.office, ADA, '')).toEqual(NOTHING);
  });

  it('is forgotten after an hour', () => {
    const text = sealParcel(desk.office, ADA, PARCEL);
    desk.forward(59 * 60_000);
    expect(openParcel(desk.office, ADA, text)).toEqual(PARCEL);
    desk.forward(2 * 60_000);
    expect(openParcel(desk.office, ADA, text)).toEqual(NOTHING);
  });

  it('gives way to what is entered anew', () => {
    const now = { env: { SECRET: 'better' }, files: new Map([['b.png', Buffer.from('b')]]) };
    const joined = joinParcels(PARCEL, now);
    expect(joined.env).toEqual({ SECRET: 'better' });
    expect([...joined.files.keys()]).toEqual(['a.png', 'b.png']);
  });
});
