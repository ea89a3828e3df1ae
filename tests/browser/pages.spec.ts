import { expect, type Locator, type Page, test } from '@playwright/test';
import { BUILT_EARLIER } from '#tests/browser/built-page.ts';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import {
  type OfficeBuilding,
  openBusyOffice,
  openEmptyOffice,
  openOfficeWith,
  signIn,
} from '#tests/browser/office.ts';
import { choose, preview } from '#tests/browser/preview.ts';

/** The pages of devices: the builder, the forms of panes and look, and the preview beside them. */
let office: OfficeBuilding;
let built: OfficeBuilding;
let busy: OfficeBuilding;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  [office, built, busy] = [
    await openEmptyOffice(),
    await openOfficeWith(BUILT_EARLIER),
    await openBusyOffice(),
  ];
});
test.afterAll(async () => {
  await Promise.all([office?.stop(), built?.stop(), busy?.stop()]);
});

const NEW = '/admin/pages/new';
const PAGE = '/admin/pages/default';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const KEEP = 'Keep in the draft';

test('a page is made and built by keyboard alone, and what it will be is seen on the way', async ({
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
  await press(page, page.getByRole('button', { name: 'Make the page' }));
  await page.waitForURL('**/admin/pages/by-keyboard?done=added');

  await press(page, page.getByRole('button', { name: /^Consent/ }));
  await page.waitForURL('**/panes/consent');
  await type(page, 'Text that people agree to', 'Be **kind**.');
  await expect(preview(page).locator('.prose strong')).toHaveText('kind');
  await press(page, page.getByRole('button', { name: KEEP }));
  await page.waitForURL('**/admin/pages/by-keyboard?done=drafted**');

  // Down to the third row, into it, and the handle takes it: arrows carry it, Enter lets go of it.
  const grid = page.getByRole('grid', { name: 'Panes' });
  await grid.getByRole('row').first().focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Tab']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: 'Drag Consent' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL('**?done=arranged');
  await expect(grid.getByRole('row').nth(1)).toContainText('Consent');
  await press(page, page.getByRole('button', { name: 'Publish' }));
  await expect(page.getByText('Published. Devices get it')).toBeVisible();
});

test('a pane is dragged to its place', async ({ page }) => {
  await openBuilt(page, PAGE);
  const grid = page.getByRole('grid', { name: 'Panes' });
  await expect(grid).toBeVisible();
  await grid
    .getByRole('row', { name: 'For staff' })
    .dragTo(grid.getByRole('row', { name: 'Sign-in' }), {
      sourcePosition: { x: 24, y: 24 },
      targetPosition: { x: 100, y: 4 },
    });
  await expect(page.getByText('Kept in the draft.')).toBeVisible();
  await expect(page.getByText('stands before it')).toBeVisible();
  await discard(page);
});

test('a click on a pane shows it, and leaves the page where it is', async ({ page }) => {
  await openBuilt(page, PAGE);
  await page.getByRole('link', { name: 'Show Acceptable use' }).click();
  await expect(preview(page).locator('h1')).toHaveText('Acceptable use');
  expect(page.url()).toBe(`${built.url}${PAGE}`);
});

test('what is missing in a language is one click away, in its field', async ({ page }) => {
  await openBuilt(page, PAGE);
  const card = page.getByRole('region', { name: 'Missing translations' });
  await expect(card).toContainText('Arabic: 3 texts missing');
  await card.getByRole('link', { name: 'For staff: Text' }).last().click();
  await page.waitForURL('**/panes/staff?open=ar#field-body.ar');
  await expect(page.locator('[name="body.ar"]')).toBeVisible();
});

test.describe('the preview', () => {
  test.beforeEach(({ page }) => openBuilt(page, `${PAGE}/panes/consent`));

  test('follows what is typed, and leaves the way back as it was', async ({ page }) => {
    const before = await page.evaluate(() => history.length);
    for (const title of ['One', 'Two', 'Three']) {
      await written(page, 'title').fill(title);
      await expect(preview(page).locator('h1')).toHaveText(title);
    }
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  test('shows it in light and dark, as wide as each device', async ({ page }) => {
    for (const [device, width] of [
      ['iPad', 820],
      ['Mac', 1000],
      ['iPhone', 393],
    ] as const) {
      await choose(page, device);
      // Each choice brings a new frame: the one before may go while it is measured.
      await expect(async () => {
        const seen = preview(page).locator('html');
        expect(await seen.evaluate(() => innerWidth)).toBe(width);
      }).toPass();
    }
    await choose(page, 'Dark');
    await expect(preview(page).locator('body')).toHaveCSS('background-color', 'rgb(28, 28, 30)');
    await choose(page, 'Light');
    await expect(preview(page).locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  });

  test('speaks the language that is asked for, with the texts that are written in it', async ({
    page,
  }) => {
    await page.getByText('Deutsch').click();
    await written(page, 'title', 'de').fill('Unsere Regeln');
    await page.getByLabel('Language of the device').selectOption('de');
    await expect(preview(page).locator('h1')).toHaveText('Unsere Regeln');
    await page.getByLabel('Language of the device').selectOption('fr');
    await expect(preview(page).locator('h1')).toHaveText('Acceptable use');
    await page.getByLabel('Language of the device').selectOption('ar');
    await expect(preview(page).locator('html')).toHaveAttribute('dir', 'rtl');
  });

  test('keeps its place while a long text is written', async ({ page }) => {
    await written(page, 'body').fill('Be kind.\n\n'.repeat(60));
    await expect(preview(page).locator('.prose p')).toHaveCount(60);
    await preview(page)
      .locator('html')
      .evaluate(() => scrollTo(0, 500));
    await written(page, 'title').fill('Our rules');
    await expect(preview(page).locator('h1')).toHaveText('Our rules');
    expect(
      await preview(page)
        .locator('html')
        .evaluate(() => scrollY),
    ).toBe(500);
  });

  test('runs nothing and leads nowhere, whatever is written and tapped', async ({ page }) => {
    await written(page, 'body').fill(
      '<img src=x onerror=alert(1)> [here](https://evil.example) [there](javascript:alert(1))',
    );
    await expect(preview(page).locator('.prose')).toContainText('https://evil.example');
    expect(await preview(page).locator('img, a[href^="http"], script').count()).toBe(0);
    const address = page.url();
    await preview(page).getByRole('button', { name: 'Continue' }).press('Enter');
    await expect(preview(page).locator('h1')).toHaveText('Acceptable use');
    expect(page.url()).toBe(address);
    const frame = page.locator('#preview iframe:not([aria-hidden])');
    await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin');
  });

  test('says that it can’t be made, and goes on with the next word', async ({ page, context }) => {
    await context.setOffline(true);
    await written(page, 'title').fill('Lost');
    await expect(page.getByText('The preview could not be made')).toBeVisible();
    await context.setOffline(false);
    await written(page, 'title').fill('Found');
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
      await page.getByLabel('Organization').fill('Typed School');
      await logoField(page).setInputFiles(file);
      await expect(page.locator('#field-logo-mistake')).toContainText(sentence);
      await expect(logoField(page)).toHaveAttribute('aria-invalid', 'true');
      await expect(preview(page).locator('h1')).toHaveText('Welcome to Typed School');
      expect(Math.max(...sizes)).toBeLessThan(100_000);
      expect(await logoField(page).evaluate((input: HTMLInputElement) => input.files?.length)).toBe(
        0,
      );
    });
  }

  test('that is fine is seen at once, kept in the draft, and removed again', async ({ page }) => {
    await openBuilt(page, `${PAGE}/look`);
    await logoField(page).setInputFiles(fileOf('logo.png', SVG));
    await logoField(page).setInputFiles('tests/fixtures/logo.png');
    await expect(page.locator('#field-logo-mistake')).toBeHidden();
    await expect(preview(page).locator('img.logo')).toBeVisible();
    await keep(page);
    await expect(page.getByAltText('The logo as it is')).toBeVisible();
    await expect(preview(page).locator('img.logo')).toBeVisible();
    await page.getByLabel('Remove the logo', { exact: true }).check();
    await expect(preview(page).locator('img.logo')).toHaveCount(0);
    await keep(page);
    await expect(page.getByAltText('The logo as it is')).toHaveCount(0);
    await page.goto(`${built.url}${PAGE}`);
    await discard(page);
  });
});

test('colours that can’t be read are refused, with one that can a press away', async ({ page }) => {
  await openBuilt(page, `${PAGE}/look`);
  const words = page.getByRole('textbox', { name: /^Words \(/ });
  await words.fill('ffe680');
  await expect(page.getByText('Can’t be read. The nearest that can is')).toBeVisible();
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'attention' })).toContainText(
    'The colour of words can’t be read on the background',
  );
  await page.getByRole('button', { name: /^Use #/ }).click();
  await expect(page.getByText('Can’t be read.')).toBeHidden();
  await page.getByLabel('Pick: Buttons and icons').fill('#000080');
  await expect(preview(page).getByRole('button', { name: 'Continue' })).toHaveCSS(
    'background-color',
    'rgb(0, 0, 128)',
  );
  await keep(page);
  await page.goto(`${built.url}${PAGE}`);
  await discard(page);
});

test('of two who write one pane, the second sees what the first wrote, and may insist', async ({
  page,
  context,
}) => {
  await openBuilt(page, `${PAGE}/panes/welcome`);
  const other = await context.newPage();
  await other.goto(`${built.url}${PAGE}/panes/welcome`);
  await written(other, 'title').fill('Theirs');
  await other.getByRole('button', { name: KEEP }).click();
  await other.waitForURL('**done=drafted**');

  await written(page, 'title').fill('Mine');
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByText('changed this while you were working on it')).toBeVisible();
  await expect(page.getByText('Theirs', { exact: true })).toBeVisible();
  await expect(written(page, 'title')).toHaveValue('Mine');
  await page.getByRole('button', { name: KEEP }).click();
  await page.waitForURL('**done=drafted**');
  await expect(page.getByRole('link', { name: 'Mine', exact: true })).toBeVisible();
  await discard(page);
});

test('a trial walks through the panes as the device would, in its own frame', async ({ page }) => {
  await openBuilt(page, `${PAGE}/walk?device=iPad&language=en&os=17.4&email=ada%40example.com`);
  const sheet = page.frameLocator('iframe');
  const goOn = () => sheet.locator('main button').first().press('Enter');
  for (const heading of ['Good to see you', 'Charge it first', 'Sign In']) {
    await expect(sheet.locator('h1')).toHaveText(heading);
    await goOn();
  }
  await expect(sheet.locator('h1')).toHaveText('Acceptable use');
  await goOn();
  await expect(sheet.getByRole('alert')).toBeVisible();
  await sheet.locator('input[type=checkbox]').press('Space');
  await goOn();
  await expect(sheet.locator('h1')).toHaveText('About this device');
  await sheet.locator('input[type=text]').first().fill('a-17');
  await sheet.getByRole('radio').first().press('Space');
  await goOn();
  await expect(sheet.locator('main')).toContainText('ada@example.com');
  await goOn();
  await expect(sheet.locator('body')).toContainText('nothing was recorded');
  await expect(sheet.locator('body')).toContainText('A-17');
  await expect(sheet.locator('body')).toContainText(
    'For staff. Skipped: only for members of staff',
  );
});

test('a page of the settings file can be read and looked at, and not changed', async ({ page }) => {
  await signIn(page, busy.url);
  await page.goto(`${busy.url}${PAGE}`);
  await expect(page.getByText('read-only here')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Move/ })).toHaveCount(0);
  await expect(page.getByText('Add a pane')).toHaveCount(0);
  await expect(preview(page).locator('h1')).toHaveText('Welcome to Example School');
  await page
    .getByRole('link', { name: /^Show / })
    .last()
    .click();
  await expect(preview(page).locator('.prose')).toContainText('Be kind with this device.');
  await page.goto(`${busy.url}${PAGE}/panes/consent`);
  await expect(page.getByRole('button', { name: KEEP })).toHaveCount(0);
});

test('nothing on the screens is against their policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await openBuilt(page, PAGE);
  await expect(page.getByRole('grid', { name: 'Panes' })).toBeVisible();
  await choose(page, 'Mac');
  await page.goto(`${built.url}${PAGE}/look`);
  await logoField(page).setInputFiles('tests/fixtures/logo.png');
  await expect(preview(page).locator('img.logo')).toBeVisible();
  await page.goto(`${built.url}${PAGE}/walk?device=Mac`);
  await page.frameLocator('iframe').locator('main button').first().press('Enter');
  await expect(page.frameLocator('iframe').locator('header')).toContainText('Step 2');
  expect(complaints).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a button shows the preview, with everything that was typed and chosen', async ({
    page,
  }) => {
    await openBuilt(page, `${PAGE}/panes/consent`);
    await written(page, 'title').fill('Plain rules');
    await choose(page, 'iPad');
    await page.getByRole('button', { name: 'Show preview' }).click();
    await expect(preview(page).locator('h1')).toHaveText('Plain rules');
    await expect(written(page, 'title')).toHaveValue('Plain rules');
  });

  test('panes are shown, moved, and undone by forms and links', async ({ page }) => {
    await openBuilt(page, PAGE);
    await page.getByRole('link', { name: 'Show Acceptable use' }).click();
    await expect(preview(page).locator('h1')).toHaveText('Acceptable use');
    await page.getByRole('button', { name: 'Move Acceptable use down' }).click();
    await expect(page.getByText('Draft with 1 change')).toBeVisible();
    await discard(page);
  });

  test('a logo that is refused or can’t be kept is asked for again, and all else stays', async ({
    page,
  }) => {
    await openNew(page);
    await page.getByLabel('Organization').fill('Plain School');
    await page.getByLabel('Colour of buttons').fill('blue');
    await logoField(page).setInputFiles('tests/fixtures/logo.png');
    await page.getByRole('button', { name: 'Make the page' }).click();
    await expect(page.getByRole('link', { name: 'Choose the logo again' })).toBeVisible();

    await page.getByLabel('Colour of buttons').fill('');
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
        test.slow();
        await page.setViewportSize({ width, height: 844 });
        const findings: string[] = [];
        const look = async (at: string) => {
          findings.push(...(await findViolations(page)).map((found) => `${at}: ${found}`));
          findings.push(...(await findOverflow(page, [16, 32])).map((found) => `${at}: ${found}`));
        };
        await openNew(page);
        await logoField(page).setInputFiles(fileOf('logo.png', SVG));
        await page.getByRole('button', { name: 'Make the page' }).click();
        await expect(page.getByText('attention')).toBeVisible();
        await look('new');
        await openBuilt(page, PAGE);
        await expect(page.getByRole('grid', { name: 'Panes' })).toBeVisible();
        await look('builder');
        for (const device of ['iPad', 'Mac']) {
          await choose(page, device);
          await look(`for an ${device}`);
        }
        for (const part of [
          'panes/form?open=ar',
          'panes/notice',
          'look',
          'walk?device=iPad',
          'walk?device=Mac',
          'versions',
        ]) {
          await page.goto(`${built.url}${PAGE}/${part}`);
          await look(part);
        }
        await page.getByRole('link', { name: /^\d+$/ }).last().click();
        await expect(page.getByRole('button', { name: 'Roll back' })).toBeVisible();
        await look('version');
        await page.goto(`${built.url}/admin/pages`);
        await look('list');
        expect(findings).toEqual([]);
      });
    }
  });
}

async function openNew(page: Page): Promise<void> {
  await signIn(page, office.url);
  await page.goto(`${office.url}${NEW}`);
}

async function openBuilt(page: Page, path: string): Promise<void> {
  await signIn(page, built.url);
  await page.goto(`${built.url}${path}`);
}

/** A text of a pane. */
function written(page: Page, name: string, language = 'en'): Locator {
  return page.locator(`[name="${name}.${language}"]`);
}

function logoField(page: Page): Locator {
  return page.locator('input[type=file][name=logo]');
}

async function keep(page: Page): Promise<void> {
  await page.getByRole('button', { name: KEEP }).click();
  await expect(page.getByText('Kept in the draft. Devices get it')).toBeVisible();
}

/** So that the next test finds the page as it is published. */
async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Discard …' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByText('The draft is gone.')).toBeVisible();
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
