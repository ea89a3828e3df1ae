import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { KEPT, openArchiveOffice } from '#tests/browser/archive-office.ts';
import { findOverflow, findViolations } from '#tests/browser/inspection.ts';
import { openEmptyOffice, signIn } from '#tests/browser/office.ts';
import { openConsentOf, tourConsents } from '#tests/browser/pictures-of-consents.ts';

/** Who agreed to what, for somebody who has to prove it. */
test.describe('years later', () => {
  let office: Awaited<ReturnType<typeof openArchiveOffice>>;
  test.beforeAll(async () => {
    office = await openArchiveOffice();
  });
  test.afterAll(() => office?.stop());

  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test.describe(`in ${scheme} at ${width} px`, () => {
      test.use({ colorScheme: scheme, bypassCSP: true, viewport: { width, height: 844 } });

      test('every page of consents is accessible, and none scrolls sideways', async ({ page }) => {
        test.setTimeout(120_000);
        const findings: string[] = [];
        await signIn(page, office.url);
        await tourConsents(page, office.url, async (name) => {
          const found = [...(await findViolations(page)), ...(await findOverflow(page, [16, 32]))];
          findings.push(...found.map((one) => `${name}: ${one}`));
        });
        expect(findings).toEqual([]);
      });
    });
  }

  test('a consent shows the exact text, who it was and that nobody touched it', async ({
    page,
  }) => {
    await signIn(page, office.url);
    await openConsentOf(page, office.url, KEPT.typed);
    await expect(page.getByText('Typed “Ada Lovelace”')).toBeVisible();
    await expect(page.getByText('Chain holds').first()).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Be kind.' })).toBeVisible();
    await page.getByRole('link', { name: 'amber-otter-57' }).click();
    await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();
  });

  test('one in Arabic reads from the right', async ({ page }) => {
    await signIn(page, office.url);
    await openConsentOf(page, office.url, KEPT.arabic);
    const text = page.locator('[lang=ar][dir=rtl]').first();
    await expect(text).toHaveText('الاستخدام المقبول');
  });

  test('one that somebody changed in the database says so, and one that was erased holds', async ({
    page,
  }) => {
    await signIn(page, office.url);
    await openConsentOf(page, office.url, KEPT.altered);
    await expect(page.getByText('somebody changed it in the database').first()).toBeVisible();
    await openConsentOf(page, office.url, KEPT.erased);
    await expect(page.getByRole('heading', { name: 'Erased person' })).toBeVisible();
    await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
    await openConsentOf(page, office.url, KEPT.early);
    await expect(page.getByText('Before the chain').first()).toBeVisible();
  });

  test('the list is leafed through and narrowed down, and its address keeps it', async ({
    page,
  }) => {
    await signIn(page, office.url);
    await page.goto(`${office.url}/admin/consents`);
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(51);
    await page.getByRole('link', { name: 'Older' }).click();
    await expect(rows).toHaveCount(12);
    await page.getByRole('link', { name: 'Back to the newest' }).click();
    await expect(rows).toHaveCount(51);
    await page.getByLabel('Search', { exact: true }).fill('PERSON12@');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(rows).toHaveCount(2);
    await page.reload();
    await expect(page.getByLabel('Search', { exact: true })).toHaveValue('PERSON12@');
    for (const query of ['q=%00&after=1', 'until=9999-12-31', 'after=99999999999999-9']) {
      const answer = await page.goto(`${office.url}/admin/consents?${query}`);
      expect(answer?.status(), query).toBe(200);
    }
    for (const id of ['0', '-1', 'x', '999999999999999', '%00']) {
      const answer = await page.goto(`${office.url}/admin/consents/${id}`);
      expect(answer?.status(), id).toBe(404);
    }
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('an export is downloaded, names the row that somebody changed, and is in the audit', async ({
      page,
    }) => {
      await signIn(page, office.url);
      const consents = await download(page, `${office.url}/admin/consents`, 'Download CSV');
      const found = verify(consents, office.folder);
      expect(found.output).toContain('60 consents, from');
      expect(found.output).toContain('1 more are from before there was a chain');
      expect(found.output).toContain('- The row at place 60 (line 62) was changed.');
      expect(found.status).toBe(1);

      const audit = await download(page, `${office.url}/admin/audit`, 'Download JSON');
      const whole = verify(audit, office.folder);
      expect(whole.output).toContain('The chain is whole');
      expect(whole.output).toContain('The seal is good');
      expect(whole.status).toBe(0);
      writeFileSync(
        audit,
        readFileSync(audit, 'utf8').replace('evidence.exported', 'evidence.Exported'),
      );
      expect(verify(audit, office.folder).output).toMatch(
        /The row at place \d+ \(line \d+\) was changed/,
      );

      await page.goto(`${office.url}/admin/audit?what=exports`);
      await expect(page.getByText('Exported the consents')).toBeVisible();
      await expect(page.getByText('Exported the audit')).toBeVisible();
    });
  });
});

test('before anybody has agreed the page says what will stand there', async ({ page }) => {
  const office = await openEmptyOffice();
  try {
    await signIn(page, office.url);
    await page.getByRole('link', { name: 'Consents', exact: true }).first().click();
    await expect(page.getByText('Nobody has agreed to anything yet')).toBeVisible();
  } finally {
    await office.stop();
  }
});

async function download(page: Page, address: string, button: string): Promise<string> {
  await page.goto(address);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await coming;
  const path = join(test.info().outputDir, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** `npm run verify`, as somebody runs it who has the file and the key. */
function verify(path: string, dataDir: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'lib/evidence/cli.ts', path],
    { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}
