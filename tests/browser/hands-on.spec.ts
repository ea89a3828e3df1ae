import { expect, test } from '@playwright/test';
import { GO, SCREENS } from '#tests/browser/road.ts';
import { openScene, type Scene } from '#tests/browser/scene.ts';
import { type HandsOn, startHandsOn } from '#tests/world/demo/hands-on.ts';

let scene: Scene;
let demo: HandsOn;

test.beforeAll(async () => {
  scene = await openScene();
  const productUrl = new URL(scene.url).origin;
  demo = await startHandsOn({ productUrl, ca: scene.ca, journeys: scene.book });
});
test.afterAll(async () => {
  await demo?.stop();
  await scene?.stop();
});

test('a person picks a Mac in the demo and drives it to its profile', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const sheet = page.frameLocator('#sheet');
  // By key: Playwright misses with the mouse, as the drawn device is scaled down.
  const goOn = () => sheet.locator(GO).press('Enter');
  await page.goto(demo.url);
  await page.locator('label.device', { hasText: 'Mac' }).click();
  await page.click('button.go');
  await expect(sheet.locator(SCREENS.welcome)).toBeVisible();
  await goOn();
  await expect(sheet.locator(SCREENS['sign-in'])).toBeVisible();
  await goOn();
  await sheet.locator('#username').fill('ada');
  await sheet.locator('#password').fill('lovelace');
  await sheet.locator('#password').press('Enter');
  await sheet.locator('#agree').press('Space');
  await goOn();
  await expect(sheet.locator(SCREENS.install)).toBeVisible();
  await goOn();

  await expect(page.locator('.over')).toContainText('Profile received');
  await expect(page.locator('.given')).toContainText('mdm.example.com');
  await page.getByRole('link', { name: 'All journeys' }).click();
  await expect(page.locator('tbody tr')).toContainText('ada@school.example');
  expect(complaints).toEqual([]);
});
