import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { renderPage } from '#app/enroll/views/render.tsx';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';
import { samplesIn } from '#tests/browser/samples.ts';

/**
 * Takes a picture of every pane in every size, scheme and language that matters, straight from the
 * views, and lets axe look at each of them.
 *
 *     npx tsx tests/browser/gallery.ts <directory> [en,de,ja,ar] [pane,pane]
 */
const SIZES = {
  'iphone-se': { width: 320, height: 568, scale: 2 },
  iphone: { width: 393, height: 852, scale: 2 },
  ipad: { width: 834, height: 1112, scale: 1 },
  mac: { width: 1000, height: 700, scale: 1 },
} as const;

const SCHEMES = ['light', 'dark'] as const;

export async function takeGallery(
  directory: string,
  languages: readonly Language[],
  panes: readonly string[],
): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await openChromium();
  const findings: string[] = [];
  try {
    for (const [size, shape] of Object.entries(SIZES)) {
      for (const scheme of SCHEMES) {
        const context = await browser.newContext({
          viewport: { width: shape.width, height: shape.height },
          deviceScaleFactor: shape.scale,
          colorScheme: scheme,
        });
        const page = await context.newPage();
        for (const language of languages) {
          for (const [name, { view, frame }] of Object.entries(samplesIn(language))) {
            if (panes.length > 0 && !panes.includes(name)) continue;
            const picture = `${name}.${language}.${size}.${scheme}`;
            await page.setContent(renderPage(view, frame).html);
            await page.screenshot({ path: join(directory, `${picture}.png`), fullPage: true });
            const found = [...(await runAxe(page, axe)), ...(await findOverflow(page))];
            findings.push(...found.map((finding) => `${picture}: ${finding}`));
          }
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
  return findings;
}

async function runAxe(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' | ')})`,
    );
  });
}

/** Nothing may scroll sideways, in the usual size of text and in the largest that iOS offers. */
async function findOverflow(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of ['17px', '53px']) {
    await page.addStyleTag({ content: `html{font-size:${size}!important}` });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const screen = page.viewportSize()?.width ?? 0;
    if (width > screen) found.push(`with text of ${size} it is ${width} px wide`);
  }
  return found;
}

declare global {
  interface Window {
    readonly axe: typeof import('axe-core');
  }
}

function openChromium(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM_PATH ??
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

const [directory, languages = 'en,de,ja,ar', panes = ''] = process.argv.slice(2);
if (!directory) throw new Error('name a directory for the pictures');
const findings = await takeGallery(
  directory,
  LANGUAGES.filter((language) => languages.split(',').includes(language)),
  panes.split(',').filter(Boolean),
);
console.log(findings.length === 0 ? 'axe finds nothing' : findings.join('\n'));
process.exitCode = findings.length === 0 ? 0 : 1;
