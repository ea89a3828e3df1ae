import { join } from 'node:path';
import { type Browser, expect, type FrameLocator, type Page } from '@playwright/test';
import { SCHEMES } from '#tests/browser/pictures-of-panes.ts';
import { GO, SCREENS, type ScreenName } from '#tests/browser/road.ts';
import type { Scene } from '#tests/browser/scene.ts';
import { type HandsOn, startHandsOn } from '#tests/world/demo/hands-on.ts';

const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 393, height: 852 } } as const;
const DEVICES = ['iPhone', 'iPad', 'Mac', 'Apple TV', 'Vision Pro'] as const;

/** The pages that stand outside the road. @returns how many were taken */
export async function pictureDemo(browser: Browser, scene: Scene, folder: string): Promise<number> {
  const productUrl = new URL(scene.url).origin;
  const demo = await startHandsOn({ productUrl, ca: scene.ca, journeys: scene.book });
  let count = 0;
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 2 });
      const page = await context.newPage();
      const shoot = async (name: string) => {
        await page.screenshot({ path: join(folder, `${name}.${width}.${colorScheme}.png`) });
        count += 1;
      };
      await page.goto(productUrl);
      await shoot('home');
      await page.goto(`${productUrl}/nowhere`);
      await shoot('nowhere');
      await page.goto(demo.url);
      await shoot('hands-on');
      for (const device of DEVICES) {
        await takeInHand(page, demo, device, colorScheme);
        await shoot(`hands-on-${kebab(device)}`);
      }
      await finish(page, shoot);
      await page.goto(demo.journeysUrl);
      await shoot('journeys');
      await page.locator('tbody a').first().click();
      await shoot('journey');
      await context.close();
    }
  }
  await demo.stop();
  return count;
}

async function takeInHand(
  page: Page,
  demo: HandsOn,
  device: string,
  appearance: string,
): Promise<void> {
  await page.goto(demo.url);
  await page.getByRole('radio', { name: new RegExp(`^${device}`) }).check();
  await page.selectOption('select[name=appearance]', appearance);
  await page.click('button.go');
  await expect(sheetOf(page).locator(SCREENS.welcome)).toBeVisible();
  await page.waitForLoadState('networkidle');
}

/** The device that is in hand goes the whole way. */
async function finish(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const sheet = sheetOf(page);
  const arrive = (screen: ScreenName) => expect(sheet.locator(SCREENS[screen])).toBeVisible();
  await sheet.locator(GO).press('Enter');
  await arrive('sign-in');
  await sheet.locator(GO).press('Enter');
  await arrive('provider');
  await shoot('hands-on-provider');
  await sheet.locator('#username').fill('ada');
  await sheet.locator('#password').fill('lovelace');
  await sheet.locator('#password').press('Enter');
  await arrive('consent');
  await shoot('hands-on-consent');
  await sheet.locator('#agree').press('Space');
  await sheet.locator(GO).press('Enter');
  await arrive('install');
  await sheet.locator(GO).press('Enter');
  await expect(page.locator('.over')).toBeVisible();
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await shoot('hands-on-profile');
}

const sheetOf = (page: Page): FrameLocator => page.frameLocator('#sheet');
const kebab = (name: string) => name.toLowerCase().replaceAll(' ', '-');
