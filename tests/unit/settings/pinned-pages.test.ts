import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogo } from '#lib/page/logo.ts';
import { PageSettings } from '#lib/page/settings.ts';
import { createPinnedPages, hashPage } from '#lib/settings/pinned-pages.ts';
import { type Desk, openDesk } from '#tests/unit/settings/desk.ts';
import { pngOf } from '#tests/world/picture.ts';

const DAY = readLogo(pngOf());
const NIGHT = readLogo(pngOf({ grey: 255 }));

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const pageWith = (logoFile: typeof DAY | null, logoDarkFile: typeof DAY | null) => ({
  ...PageSettings.parse({ name: 'default', organization: 'A' }),
  logoFile,
  logoDarkFile,
});

describe('a page as it was shown', () => {
  it('keeps both of its pictures, for whoever reads it later', async () => {
    const hash = await createPinnedPages(desk.office).pin(pageWith(DAY, NIGHT));
    const later = createPinnedPages(desk.office);
    const page = await later.find(hash);
    expect(page).toMatchObject({
      logoFile: { hash: DAY.hash },
      logoDarkFile: { hash: NIGHT.hash },
    });
    expect(page && hashPage(page)).toBe(hash);
    expect((await later.findPicture(NIGHT.hash))?.bytes).toEqual(NIGHT.bytes);
  });

  it('is another one with another picture for dark screens', () => {
    const hashes = [pageWith(DAY, null), pageWith(DAY, DAY), pageWith(DAY, NIGHT)].map(hashPage);
    expect(new Set(hashes).size).toBe(3);
  });
});
