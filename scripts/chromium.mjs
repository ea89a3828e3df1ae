// Finds a Chromium for the browser tests: CHROMIUM_PATH, an installed one, Playwright's own, or
// Debian's package where we may install it.
import { existsSync } from 'node:fs';
import { mayInstall } from './debian.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns the path, or undefined after saying plainly what to do */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    console.error(`CHROMIUM_PATH names ${given}, and there is no such file.`);
    return undefined;
  }
  const found = PLACES.find((path) => existsSync(path)) ?? (await playwrightsOwn());
  if (found) return found;
  if (mayInstall('chromium')) return PLACES.find((path) => existsSync(path));
  console.error(
    'No Chromium was found for the browser tests. Install one (Debian: apt-get install chromium;\n' +
      'macOS: Google Chrome; anywhere: npx playwright install chromium), or set CHROMIUM_PATH.',
  );
  return undefined;
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}
