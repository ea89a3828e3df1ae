import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { openBusyOffice, openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { SCHEMES } from '#tests/browser/pictures-of-panes.ts';

const WIDTHS = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } } as const;

export type Shoot = (name: string) => Promise<void>;

/** The admins' pages, on the first day and later. @returns how many were taken */
export async function pictureOffice(browser: Browser, folder: string): Promise<number> {
  const [empty, busy] = [await openEmptyOffice(), await openBusyOffice()];
  try {
    return await lookInEveryWay(browser, folder, async (page, shoot, isNarrow) => {
      await page.goto(`${empty.url}/admin/sign-in`);
      await shoot('sign-in');
      await signIn(page, empty.url);
      await shoot('first-day');
      await shootOverlays(page, isNarrow, shoot);
      await signIn(page, busy.url);
      await shoot('later');
    });
  } finally {
    await Promise.all([empty.stop(), busy.stop()]);
  }
}

/** Wide and narrow, light and dark. @returns how many pictures were taken */
export async function lookInEveryWay(
  browser: Browser,
  folder: string,
  walk: (page: Page, shoot: Shoot, isNarrow: boolean) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 2 });
      const page = await context.newPage();
      const shoot = async (name: string) => {
        const path = join(folder, `office-${name}.${width}.${colorScheme}.png`);
        // The bar on top would be drawn where the page was scrolled to.
        await page.evaluate(() => window.scrollTo(0, 0));
        await page.screenshot({ path, fullPage: true });
        count += 1;
      };
      await walk(page, shoot, width === 'narrow');
      await context.close();
    }
  }
  return count;
}

async function shootOverlays(
  page: Page,
  isNarrow: boolean,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  await page
    .getByRole('button', { name: /^Go to/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole('searchbox')).toBeFocused();
  await shoot('palette');
  await page.keyboard.press('Escape');
  if (!isNarrow) return;
  await page.getByRole('button', { name: 'Menu' }).click();
  await shoot('menu');
}
