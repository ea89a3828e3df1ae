import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Rollup } from 'vite';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';

/** The office's controls by themselves: every state of them, and what a form does in a browser. */
let gallery: string;
let stage: string;
let style: string;

test.beforeAll(async () => {
  style = readBuiltStyle();
  gallery = execFileSync(process.execPath, [
    '--import',
    'tsx',
    'tests/browser/gallery-of-controls.tsx',
  ]).toString();
  stage = await bundle('tests/browser/form-on-stage.tsx');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`every control is accessible in every state: ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setContent(pageOf(gallery));
    expect(await findViolations(page)).toEqual([]);
  });
}

test('the theme that was chosen goes before the browser’s, in both directions', async ({
  page,
}) => {
  for (const [scheme, theme] of [
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setContent(pageOf(`<div data-theme="${theme}">${gallery}</div>`));
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe(theme === 'dark' ? 'rgb(16, 16, 19)' : 'rgb(246, 246, 248)');
    expect(await findViolations(page)).toEqual([]);
  }
});

test('no control makes a narrow screen scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.setContent(pageOf(gallery));
  // As large as browsers on computers are asked to bear: twice the usual.
  expect(await findOverflow(page, [16, 32])).toEqual([]);
});

test.describe('a form', () => {
  test.beforeEach(async ({ page }) => {
    await page.route('http://office.test/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: pageOf('') }),
    );
    await page.goto('http://office.test/admin/form');
    await page.addScriptTag({ content: stage, type: 'module' });
    await page.getByLabel('Address').waitFor();
  });

  test('that was refused says so first, takes the focus there, and leads to the field', async ({
    page,
  }) => {
    await fillIn(page, '');
    await page.getByRole('button', { name: 'Save' }).click();
    const summary = page.getByRole('alert');
    await expect(summary).toBeFocused();
    await summary.getByRole('link', { name: 'Enter the address.' }).click();
    await expect(page.getByLabel('Address')).toBeFocused();
    await expect(page.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
    expect(await findViolations(page)).toEqual([]);
  });

  test('that comes back loses nothing that was typed, the secret included', async ({ page }) => {
    for (const address of ['', 'signed-out', 'offline', 'raced']) {
      await fillIn(page, address);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toBeVisible();
      await expectFilledIn(page, address);
    }
  });

  test('of an admin whose session is over leads to a sign-in in another tab', async ({ page }) => {
    await fillIn(page, 'signed-out');
    await page.getByRole('button', { name: 'Save' }).click();
    const link = page.getByRole('status').getByRole('link', { name: 'sign in in a new tab' });
    await expect(link).toHaveAttribute('target', '_blank');
    expect(await link.getAttribute('href')).toMatch(/^\/admin\/sign-in\?to=/);
  });

  test('that somebody else saved meanwhile shows what they changed, and goes on from there', async ({
    page,
  }) => {
    await fillIn(page, 'raced');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('https://b.example')).toBeVisible();
    await page.getByLabel('Address').fill('https://c.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    const revisions = await page.evaluate(() => window.sent.map(({ revision }) => revision?.[0]));
    expect(revisions).toEqual(['7', '8']);
  });

  test('asks before what was typed is left behind, and not once it is saved', async ({ page }) => {
    const went = () => page.evaluate(() => window.went);
    await fillIn(page, 'https://mdm.example');
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
    await expect(question).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Stay on this page' }).click();
    await expect(question).toBeHidden();
    await expectFilledIn(page, 'https://mdm.example');
    expect(await went()).toEqual([]);

    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    expect(await went()).toEqual(['/admin/elsewhere']);
  });

  test('is sent once, however often it is pressed', async ({ page }) => {
    await fillIn(page, 'https://mdm.example');
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('button[type=submit]');
      button?.click();
      button?.click();
    });
    await expect(page.getByText('Saved')).toBeVisible();
    expect(await page.evaluate(() => window.sent.length)).toBe(1);
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await expect(page).toHaveURL('http://office.test/admin/elsewhere');
  });
});

async function fillIn(page: Page, address: string): Promise<void> {
  await page.getByLabel('Address').fill(address);
  await page.getByLabel('Password', { exact: true }).fill('s3cret');
  await page.getByLabel('Groups').fill('three');
  await page.getByLabel('Tick').uncheck();
}

async function expectFilledIn(page: Page, address: string): Promise<void> {
  await expect(page.getByLabel('Address')).toHaveValue(address);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('s3cret');
  await expect(page.getByLabel('Groups')).toHaveValue('three');
  await expect(page.getByLabel('Tick')).not.toBeChecked();
}

function pageOf(body: string): string {
  return `<!doctype html><html lang="en"><head><title>Controls</title><style>${style}</style></head><body>${body}</body></html>`;
}

/** What the build made of app/globals.css. */
function readBuiltStyle(): string {
  const folder = join('.next', 'static');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sheets = files.filter((name) => name.endsWith('.css'));
  return sheets.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** @returns one module that a browser can run */
async function bundle(entry: string): Promise<string> {
  const { build } = await import('vite');
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: resolve(entry), output: { codeSplitting: false } },
    },
  })) as Rollup.RollupOutput;
  return built.output[0].code;
}
