import { expect, type Locator, type Page, test } from '@playwright/test';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import {
  type OfficeBuilding,
  openBusyOffice,
  openEmptyOffice,
  signIn,
} from '#tests/browser/office.ts';
import { choose, preview } from '#tests/browser/preview.ts';

/** The pages of devices: their form, and the preview beside it. */
let office: OfficeBuilding;
let busy: OfficeBuilding;

test.beforeAll(async () => {
  [office, busy] = [await openEmptyOffice(), await openBusyOffice()];
});
test.afterAll(async () => {
  await Promise.all([office?.stop(), busy?.stop()]);
});

const NEW = '/admin/pages/new';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test('a page is made by keyboard alone, and what it will be is seen on the way', async ({
  page,
}) => {
  await signIn(page, office.url);
  await press(page, page.getByRole('link', { name: 'Pages' }));
  await press(page, page.getByRole('link', { name: 'Make a page' }));
  await page.waitForURL(`**${NEW}`);
  await expect(preview(page).locator('h1')).toHaveText('Welcome to Your organization');
  await type(page, 'Organization', 'Keyboard School');
  await expect(preview(page).locator('h1')).toHaveText('Welcome to Keyboard School');
  await type(page, 'Name', 'by-keyboard');
  await type(page, 'Agreement text', 'Be **kind**.');

  await page.getByRole('radio', { name: 'Welcome' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(preview(page).locator('.prose strong')).toHaveText('kind');
  await press(page, page.getByRole('button', { name: 'Make the page' }));
  await page.waitForURL('**/admin/pages?done=added');
  const row = page.getByRole('row').filter({ hasText: 'by-keyboard' });
  await expect(row).toContainText('Keyboard School');
  await expect(row).toContainText('Has to be given');
});

test.describe('the preview', () => {
  test.beforeEach(({ page }) => openNew(page));

  test('follows what is typed, and leaves the way back as it was', async ({ page }) => {
    const before = await page.evaluate(() => history.length);
    for (const title of ['One', 'Two', 'Three']) {
      await written(page, 'Welcome title').fill(title);
      await expect(preview(page).locator('h1')).toHaveText(title);
    }
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  test('shows each screen, in light and dark, as wide as each device', async ({ page }) => {
    await written(page, 'Agreement text').fill('Be kind.');
    await choose(page, 'Install');
    await expect(preview(page).locator('dl')).toContainText('iPhone');
    await expect(preview(page).locator('header')).toContainText('Step 4 of 4');
    expect(
      await preview(page)
        .locator('html')
        .evaluate(() => innerWidth),
    ).toBe(393);
    await choose(page, 'Mac');
    await expect(preview(page).locator('dl')).toContainText('Mac');
    expect(
      await preview(page)
        .locator('html')
        .evaluate(() => innerWidth),
    ).toBe(1000);
    await choose(page, 'Dark');
    await expect(preview(page).locator('body')).toHaveCSS('background-color', 'rgb(28, 28, 30)');
    await choose(page, 'Light');
    await expect(preview(page).locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  });

  test('speaks the language that is asked for, with the texts that are written in it', async ({
    page,
  }) => {
    await written(page, 'Welcome title').fill('Good morning');
    await page.getByText('Deutsch').click();
    await written(page, 'Welcome title', 'German').fill('Guten Tag');
    await page.getByLabel('Language of the device').selectOption('de');
    await expect(preview(page).locator('h1')).toHaveText('Guten Tag');
    await expect(preview(page).getByRole('button', { name: 'Weiter' })).toBeVisible();
    await page.getByLabel('Language of the device').selectOption('ar');
    await expect(preview(page).locator('h1')).toHaveText('Good morning');
    await expect(preview(page).locator('html')).toHaveAttribute('dir', 'rtl');
  });

  test('keeps its place while a long text is written', async ({ page }) => {
    await written(page, 'Agreement text').fill('Be kind.\n\n'.repeat(60));
    await choose(page, 'Agreement');
    await expect(preview(page).locator('.prose p')).toHaveCount(60);
    await preview(page)
      .locator('html')
      .evaluate(() => scrollTo(0, 500));
    await written(page, 'Agreement title').fill('Our rules');
    await expect(preview(page).locator('h1')).toHaveText('Our rules');
    expect(
      await preview(page)
        .locator('html')
        .evaluate(() => scrollY),
    ).toBe(500);
  });

  test('runs nothing and leads nowhere, whatever is written and tapped', async ({ page }) => {
    await written(page, 'Welcome text').fill(
      '<img src=x onerror=alert(1)> [here](https://evil.example)',
    );
    await expect(preview(page).locator('.prose')).toContainText('https://evil.example');
    expect(await preview(page).locator('img, a, script').count()).toBe(0);
    const address = page.url();
    await preview(page).getByRole('button', { name: 'Continue' }).press('Enter');
    await expect(preview(page).locator('h1')).toHaveText('Welcome to Your organization');
    expect(page.url()).toBe(address);
    const frame = page.locator('iframe:not([aria-hidden])');
    await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin');
  });

  test('says that it can’t be made, and goes on with the next word', async ({ page, context }) => {
    await context.setOffline(true);
    await written(page, 'Welcome title').fill('Lost');
    await expect(page.getByText('The preview could not be made')).toBeVisible();
    await context.setOffline(false);
    await written(page, 'Welcome title').fill('Found');
    await expect(preview(page).locator('h1')).toHaveText('Found');
    await expect(page.getByText('The preview could not be made')).toBeHidden();
  });
});

test.describe('a logo', () => {
  for (const [what, file, sentence] of [
    ['of 20 MB', fileOf('large.png', png(20_000_000)), /has 20\.0 MB, and 64 KiB is the most/],
    ['that is an SVG', fileOf('logo.png', SVG), /SVG, which can hold scripts/],
    ['that is no picture', fileOf('logo.png', '%PDF-1.7'), /not a PNG, JPEG, GIF or WebP/],
    ['that is damaged', fileOf('logo.png', png(100)), /damaged/],
  ] as const) {
    test(`${what} is refused at once, is never sent, and all else stays`, async ({ page }) => {
      const sizes: number[] = [];
      page.on('request', (request) => sizes.push(request.postDataBuffer()?.length ?? 0));
      await openNew(page);
      await page.getByLabel('Organization').fill('Example School');
      await written(page, 'Welcome title').fill('Hello');
      await logoField(page).setInputFiles(file);
      await expect(page.locator('#field-logo-mistake')).toContainText(sentence);
      await expect(logoField(page)).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByLabel('Organization')).toHaveValue('Example School');
      await expect(preview(page).locator('h1')).toHaveText('Hello');
      expect(Math.max(...sizes)).toBeLessThan(100_000);
      expect(await logoField(page).evaluate((input: HTMLInputElement) => input.files?.length)).toBe(
        0,
      );
    });
  }

  test('that is fine is seen at once, saved, and removed again', async ({ page }) => {
    await openNew(page);
    await page.getByLabel('Organization').fill('Example School');
    await page.getByLabel('Name').fill('with-logo');
    await logoField(page).setInputFiles(fileOf('logo.png', SVG));
    await logoField(page).setInputFiles('tests/fixtures/logo.png');
    await expect(page.locator('#field-logo-mistake')).toBeHidden();
    await expect(preview(page).locator('img.logo')).toBeVisible();
    await page.getByRole('button', { name: 'Make the page' }).click();
    await page.waitForURL('**/admin/pages?done=added');

    await page.getByRole('link', { name: 'with-logo' }).click();
    await expect(page.getByAltText('The logo as it is')).toBeVisible();
    await page.getByRole('textbox', { name: /^Phone/ }).fill('1');
    await saveChanges(page);
    await expect(preview(page).locator('img.logo')).toBeVisible();
    await page.getByLabel('Remove the logo').check();
    await expect(preview(page).locator('img.logo')).toHaveCount(0);
    await saveChanges(page);
    await expect(page.getByAltText('The logo as it is')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: /^Phone/ })).toHaveValue('1');
  });
});

test('a colour that can’t be read is told with one that can, which is one press away', async ({
  page,
}) => {
  await openNew(page);
  const fillOf = () => preview(page).getByRole('button', { name: 'Continue' });
  await colour(page).fill('ffd600');
  await expect(page.getByText('Words in this colour can’t be read: 1.4 to 1')).toBeVisible();
  await expect(page.getByText('Buttons keep it, with black words.')).toBeVisible();
  await expect(fillOf()).toHaveCSS('background-color', 'rgb(255, 214, 0)');
  await expect(fillOf()).toHaveCSS('color', 'rgb(0, 0, 0)');
  await page.getByRole('button', { name: /^Use #/ }).click();
  await expect(page.getByText(/^Easy to read, \d\.\d to 1/)).toBeVisible();
  await expect(fillOf()).toHaveCSS('color', 'rgb(255, 255, 255)');
  await page.getByLabel('Pick a colour').fill('#000080');
  await expect(colour(page)).toHaveValue('#000080');
  await expect(fillOf()).toHaveCSS('background-color', 'rgb(0, 0, 128)');
});

test('what can’t be saved is told at its field, in whichever language, and all else stays', async ({
  page,
}) => {
  await openNew(page);
  await colour(page).fill('blue');
  await written(page, 'Agreement title').fill('Our rules');
  await page.getByLabel('Website').fill('help.example.com');
  await page.getByText('Deutsch').click();
  const german = written(page, 'Welcome title', 'German');
  await german.fill('x'.repeat(20_001));
  await page.getByRole('button', { name: 'Make the page' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'attention' });
  await expect(summary.getByRole('listitem')).toHaveText([
    'Enter the name of your organization.',
    'Welcome title (German) must have at most 20000 characters.',
    'Write the text that people agree to, or clear its title.',
    'Website is not an address.',
    'The colour is not a colour such as #0A66C2.',
  ]);
  await summary.getByRole('link', { name: /German/ }).click();
  await expect(german).toBeFocused();
  await summary.getByRole('link', { name: 'Write the text' }).click();
  await expect(written(page, 'Agreement text')).toBeFocused();
  await expect(page.getByLabel('Website')).toHaveValue('help.example.com');
});

test('another first language comes on top with its fields open, and takes nothing away', async ({
  page,
}) => {
  await openNew(page);
  await written(page, 'Welcome title').fill('Hello');
  await page.getByLabel('First language', { exact: true }).selectOption('de');
  await expect(
    page
      .locator('details summary')
      .filter({ hasText: /English|German/ })
      .first(),
  ).toContainText('German');
  await written(page, 'Welcome title', 'German').fill('Hallo');
  await expect(written(page, 'Welcome title')).toHaveValue('Hello');
  await expect(preview(page).locator('html')).toHaveAttribute('lang', 'de');
  await expect(preview(page).locator('h1')).toHaveText('Hallo');
});

test('a page of the settings file can be read and looked at, and not changed', async ({ page }) => {
  await signIn(page, busy.url);
  await page.goto(`${busy.url}/admin/pages/default`);
  await expect(page.getByText('read-only here')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  await expect(preview(page).locator('h1')).toHaveText('Welcome to Example School');
  await choose(page, 'Agreement');
  await expect(preview(page).locator('.prose')).toContainText('Be kind with this device.');
  await page.getByLabel('Language of the device').selectOption('fr');
  await expect(preview(page).locator('html')).toHaveAttribute('lang', 'fr');
});

test('nothing on the page is against its policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await openNew(page);
  await logoField(page).setInputFiles('tests/fixtures/logo.png');
  await expect(preview(page).locator('img.logo')).toBeVisible();
  await choose(page, 'Mac');
  await expect(preview(page).locator('img.logo')).toBeVisible();
  expect(complaints).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a button shows the preview, with everything that was typed and chosen', async ({
    page,
  }) => {
    await openNew(page);
    await page.getByLabel('Organization').fill('Plain School');
    await written(page, 'Agreement text').fill('Be kind.');
    await logoField(page).setInputFiles('tests/fixtures/logo.png');
    await choose(page, 'Agreement');
    await page.getByRole('button', { name: 'Show preview' }).click();
    await expect(preview(page).locator('.brand')).toContainText('Plain School');
    await expect(preview(page).locator('img.logo')).toBeVisible();
    await expect(page.getByLabel('Organization')).toHaveValue('Plain School');
  });

  test('a logo that is refused or can’t be kept is asked for again, and all else stays', async ({
    page,
  }) => {
    await openNew(page);
    await page.getByLabel('Organization').fill('Plain School');
    await page.getByLabel('Website').fill('nowhere');
    await logoField(page).setInputFiles('tests/fixtures/logo.png');
    await page.getByRole('button', { name: 'Make the page' }).click();
    await expect(page.getByRole('link', { name: 'Choose the logo again' })).toBeVisible();

    await page.getByLabel('Website').fill('');
    await logoField(page).setInputFiles(fileOf('logo.png', SVG));
    await page.getByRole('button', { name: 'Make the page' }).click();
    await expect(
      page.getByRole('link', { name: /^The logo can not be used: It is an SVG/ }),
    ).toBeVisible();
    await expect(page.getByLabel('Organization')).toHaveValue('Plain School');
  });

  test('a logo of 20 MB is refused in words, and going back brings all else back', async ({
    page,
  }) => {
    await openNew(page);
    await page.getByLabel('Organization').fill('Plain School');
    await logoField(page).setInputFiles(fileOf('large.png', png(20_000_000)));
    await page.getByRole('button', { name: 'Make the page' }).click();
    await expect(page.getByText('what was sent is too large')).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel('Organization')).toHaveValue('Plain School');
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme, bypassCSP: true });

    for (const width of [1280, 390]) {
      test(`the screens are accessible, and fit, at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        const look = async (at: string) => {
          findings.push(...(await findViolations(page)).map((found) => `${at}: ${found}`));
          findings.push(...(await findOverflow(page, [16, 32])).map((found) => `${at}: ${found}`));
        };
        await signIn(page, office.url);
        await page.goto(`${office.url}/admin/pages`);
        await look('list');
        await page.goto(`${office.url}${NEW}`);
        await colour(page).fill('#FFD600');
        await logoField(page).setInputFiles(fileOf('logo.png', SVG));
        await page.getByText('How texts are written').click();
        await page.getByRole('button', { name: 'Make the page' }).click();
        await expect(page.getByText('attention')).toBeVisible();
        await look('new');
        await choose(page, 'Mac');
        await look('for a Mac');
        await signIn(page, busy.url);
        await page.goto(`${busy.url}/admin/pages/default`);
        await look('of the file');
        expect(findings).toEqual([]);
      });
    }
  });
}

async function openNew(page: Page): Promise<void> {
  await signIn(page, office.url);
  await page.goto(`${office.url}${NEW}`);
}

/** A text of the organization's. */
function written(page: Page, label: string, language = 'English'): Locator {
  return page.getByRole('group', { name: language }).getByLabel(label);
}

function colour(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Colour/ });
}

function logoField(page: Page): Locator {
  return page.locator('input[type=file]');
}

async function saveChanges(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in effect now.')).toBeVisible();
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

async function press(page: Page, control: Locator): Promise<void> {
  await control.focus();
  await page.keyboard.press('Enter');
}

function fileOf(name: string, content: string | Buffer) {
  return { name, mimeType: 'image/png', buffer: Buffer.from(content) };
}

/** The beginning of a PNG, and nothing that could be drawn. */
function png(bytes: number): Buffer {
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(bytes - 8)]);
}
