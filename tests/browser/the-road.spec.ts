import { readFile } from 'node:fs/promises';
import {
  type Browser,
  type BrowserContextOptions,
  expect,
  type Page,
  test,
} from '@playwright/test';
import { inspect } from '#tests/browser/inspection.ts';
import { GO, handsOn, SCREENS, signIn, walkTheRoad } from '#tests/browser/road.ts';
import { openScene, type Scene } from '#tests/browser/scene.ts';

const IPHONE = { viewport: { width: 393, height: 852 } };

let scene: Scene;

test.beforeAll(async () => {
  scene = await openScene();
});
test.afterAll(() => scene?.stop());
test.beforeEach(() => scene.become({ product: 'iPhone17,1', os: '26.1' }));

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, ...IPHONE });

  test('a person signs in at a real provider, agrees, and the device holds a profile', async ({
    page,
  }) => {
    const hosts = collectHosts(page);
    const complaints = collectComplaints(page);
    const download = page.waitForEvent('download');
    const seen: string[] = [];
    await walkTheRoad(handsOn(page), scene.url, async (screen) => void seen.push(screen));

    expect(seen).toEqual(Object.keys(SCREENS));
    const profile = await (await download).path().then((path) => readFile(path, 'utf8'));
    expect(profile).toContain('com.apple.mdm');
    expect(profile).toBe(scene.mdm.lastProfile());
    expect((await download).suggestedFilename()).toBe('profile.mobileconfig');
    expect(scene.disguise.passages.at(-1)).toMatchObject({
      status: 200,
      type: 'application/x-apple-aspen-config',
    });
    expect(scene.mdm.requests.at(-1)?.user).toBe('ada@school.example');
    expect(new Set(hosts)).toEqual(
      new Set([new URL(scene.url).host, new URL(scene.idp.issuer).host]),
    );
    // The answer to the forgotten tick, and nothing else.
    expect(complaints.filter((text) => !text.includes('status of 422'))).toEqual([]);
  });

  test('a keyboard is enough', async ({ page }) => {
    await page.goto(scene.url);
    await pressUntil(page, GO, 'Enter');
    await expect(page.locator(SCREENS['sign-in'])).toBeVisible();
    await pressUntil(page, GO, 'Enter');
    await expect(page.locator(SCREENS.provider)).toBeVisible();
    await pressUntil(page, '#username');
    await page.keyboard.type('grace');
    await page.keyboard.press('Tab');
    await page.keyboard.type('hopper');
    await page.keyboard.press('Enter');
    await expect(page.locator(SCREENS.consent)).toBeVisible();
    await pressUntil(page, '#agree', 'Space');
    await pressUntil(page, GO, 'Enter');
    await expect(page.locator(SCREENS.install)).toBeVisible();
    const download = page.waitForEvent('download');
    await pressUntil(page, GO, 'Enter');
    await download;
    expect(scene.mdm.requests.at(-1)?.user).toBe('grace@school.example');
  });

  test('who forgets the tick is told so at the top and at the box, and a tap leads there', async ({
    page,
  }) => {
    await walkTo(page, 'consent');
    await page.click(GO);
    await expect(page.locator('.alert')).toHaveAttribute('role', 'alert');
    await expect(page).toHaveTitle(/^One thing is missing/);
    await expect(page.locator('#agree')).toHaveAttribute('aria-describedby', 'agree-error');
    await page.click('.alert a');
    await expect(page.locator('#agree')).toBeFocused();
  });

  test('Back leads to the pane before, and Start Over to the first', async ({ page }) => {
    await walkTo(page, 'consent');
    await page.click('form[action$="/back"] button');
    await expect(page.locator(SCREENS['sign-in'])).toBeVisible();
    await page.click('form[action$="/back"] button');
    await expect(page.locator(SCREENS.welcome)).toBeVisible();
    await page.click(GO);
    await page.click('form[action$="/start-over"] button');
    await expect(page.locator(SCREENS.welcome)).toBeVisible();
    await page.click(GO);
    await expect(page.locator(SCREENS['sign-in'])).toBeVisible();
  });

  test('whoever went back with the browser goes on where the journey stands', async ({ page }) => {
    await walkTo(page, 'consent');
    // Once to the provider, whose sign-in is over, and once more to our pane before it.
    await page.goBack();
    await page.goBack();
    await expect(page.locator(SCREENS.consent)).toBeVisible();
    await page.check('#agree');
    await page.click(GO);
    await expect(page.locator(SCREENS.install)).toBeVisible();
  });

  test('who may not enroll reads why, and signs in as somebody who may', async ({ page }) => {
    const hands = handsOn(page);
    await walkTo(page, 'provider');
    await signIn(hands, 'denis', 'denied');
    await expect(page.locator('main.problem')).toBeVisible();
    await page.click('main.problem .go');
    await expect(page.locator(SCREENS['sign-in'])).toBeVisible();
    await page.click(GO);
    await signIn(hands, 'ada', 'lovelace');
    await expect(page.locator(SCREENS.consent)).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [language, viewport] of [
    ['en', { width: 320, height: 568 }],
    ['ar', { width: 834, height: 1112 }],
  ] as const) {
    test(`every pane of ours is accessible on the way: ${language}, ${colorScheme}`, async ({
      browser,
    }) => {
      await scene.become({ product: 'iPad13,18', language });
      const page = await openPage(browser, { colorScheme, viewport });
      const findings: string[] = [];
      await walkTheRoad(handsOn(page), scene.url, async (screen) => {
        if (screen === 'provider') return;
        await expect(page.locator('html')).toHaveAttribute(
          'dir',
          language === 'ar' ? 'rtl' : 'ltr',
        );
        expect(await isDark(page)).toBe(colorScheme === 'dark');
        findings.push(...(await inspect(page)).map((finding) => `${screen}: ${finding}`));
      });
      expect(findings).toEqual([]);
      await page.context().close();
    });
  }
}

/** Scripts run here only because axe is one: the page's own policy would keep it out. */
async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  return (await browser.newContext({ bypassCSP: true, ...options })).newPage();
}

async function walkTo(page: Page, screen: 'provider' | 'consent'): Promise<void> {
  await page.goto(scene.url);
  await page.click(GO);
  await expect(page.locator(SCREENS['sign-in'])).toBeVisible();
  await page.click(GO);
  await expect(page.locator(SCREENS.provider)).toBeVisible();
  if (screen === 'provider') return;
  await signIn(handsOn(page), 'ada', 'lovelace');
  await expect(page.locator(SCREENS.consent)).toBeVisible();
}

/** Tabs until the focus is on it, then presses the key. */
async function pressUntil(page: Page, selector: string, key?: string): Promise<void> {
  const target = page.locator(selector);
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(target).toBeFocused();
  if (key) await page.keyboard.press(key);
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red = 255] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return red < 64;
  });
}

function collectHosts(page: Page): string[] {
  const hosts: string[] = [];
  page.on('request', (request) => hosts.push(new URL(request.url()).host));
  return hosts;
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
