import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SCREENS, walkTheRoad } from '#tests/browser/road.ts';
import { openScene, type Scene } from '#tests/browser/scene.ts';
import { findWebKit, startWebKit, type WebKit } from '#tests/world/webkit.ts';

const programs = findWebKit();
const MISSING =
  'There is no WebKit here that can be driven. On Debian: apt-get install webkit2gtk-driver xvfb';

test.describe('in a real WebKit, without JavaScript', () => {
  test.skip(!programs && !process.env.CI, MISSING);
  let scene: Scene;
  let webkit: WebKit;

  test.beforeAll(async () => {
    if (!programs) throw new Error(MISSING);
    scene = await openScene();
    webkit = await startWebKit(programs);
  });
  test.afterAll(async () => {
    await webkit?.stop();
    await scene?.stop();
  });

  test('JavaScript is off', async () => {
    await webkit.open('data:text/html,<noscript><main>off</main></noscript>');
    await webkit.waitFor('main');
  });

  test('a person signs in at a real provider, agrees, and the iPhone holds a profile', async () => {
    await scene.become({ product: 'iPhone17,1', os: '26.1' });
    const seen: string[] = [];
    await walkTheRoad(webkit, scene.url, async (pane) => void seen.push(pane));
    expect(seen).toEqual(Object.keys(SCREENS));
    expect(scene.idp.signIns.map(({ username }) => username)).toEqual(['ada']);

    const file = join(webkit.folder, 'profile.mobileconfig');
    const profile = () => readFile(file, 'utf8').catch(() => '');
    await expect.poll(profile).toContain('</plist>');
    expect(await profile()).toContain('com.apple.mdm');
    expect(await profile()).toBe(scene.mdm.lastProfile());
    expect(scene.mdm.requests.map(({ user }) => user)).toEqual(['ada@school.example']);
    const last = scene.disguise.passages.at(-1);
    expect(last).toMatchObject({ status: 200, type: 'application/x-apple-aspen-config' });
  });

  test('an Arabic iPhone is led from right to left, back, and to the beginning', async () => {
    await scene.become({ product: 'iPhone17,1', language: 'ar' });
    await webkit.open(scene.url);
    await webkit.waitFor('html[dir=rtl][lang=ar] main.text');
    await webkit.click('main.text .go');
    await webkit.click('main.sign-in ~ footer form[action$="/back"] button');
    await webkit.click('main.text .go');
    await webkit.click('main.sign-in ~ footer form[action$="/start-over"] button');
    await webkit.waitFor('main.text');
  });
});
