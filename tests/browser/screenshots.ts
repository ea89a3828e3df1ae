import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '#tests/browser/chromium.ts';
import { pictureAccounts } from '#tests/browser/pictures-of-accounts.ts';
import { pictureAdministrators } from '#tests/browser/pictures-of-administrators.ts';
import { pictureAlerts } from '#tests/browser/pictures-of-alerts.ts';
import { pictureCheckUp } from '#tests/browser/pictures-of-checkup.ts';
import { pictureConsents } from '#tests/browser/pictures-of-consents.ts';
import { pictureDemo } from '#tests/browser/pictures-of-demo.ts';
import { pictureEnrollments } from '#tests/browser/pictures-of-enrollments.ts';
import { pictureEntrances } from '#tests/browser/pictures-of-entrances.ts';
import { pictureExchange } from '#tests/browser/pictures-of-exchange.ts';
import { pictureIdps } from '#tests/browser/pictures-of-idps.ts';
import { pictureInsights } from '#tests/browser/pictures-of-insights.ts';
import { pictureKeeping } from '#tests/browser/pictures-of-keeping.ts';
import { pictureMdms } from '#tests/browser/pictures-of-mdms.ts';
import { pictureOffice } from '#tests/browser/pictures-of-office.ts';
import { picturePages } from '#tests/browser/pictures-of-pages.ts';
import { picturePanes } from '#tests/browser/pictures-of-panes.ts';
import { pictureRoadInWebKit } from '#tests/browser/pictures-of-road.ts';
import { openScene } from '#tests/browser/scene.ts';
import { findWebKit } from '#tests/world/webkit.ts';

/**
 * `npm run screenshots`: what people see, in the sizes, schemes and languages that matter, to be
 * looked at. Whether it is accessible and fits is for the tests; whether it is good is for eyes.
 */
const folder = join(process.cwd(), 'screenshots');
const inChromium = join(folder, 'chromium');
const inWebKit = join(folder, 'webkit');
await Promise.all([inChromium, inWebKit].map((path) => mkdir(path, { recursive: true })));

const browser = await chromium.launch(chromiumOptions());
const scene = await openScene();
try {
  report('every pane', await picturePanes(browser, inChromium), inChromium);
  report(
    'the demo and the bare address',
    await pictureDemo(browser, scene, inChromium),
    inChromium,
  );
  report('the office', await pictureOffice(browser, inChromium), inChromium);
  report('administrators', await pictureAdministrators(browser, inChromium), inChromium);
  report('enrollments', await pictureEnrollments(browser, inChromium), inChromium);
  report('consents', await pictureConsents(browser, inChromium), inChromium);
  report('insights', await pictureInsights(browser, inChromium), inChromium);
  report('identity providers', await pictureIdps(browser, inChromium), inChromium);
  report('entrances', await pictureEntrances(browser, inChromium), inChromium);
  report('check-ups', await pictureCheckUp(browser, inChromium), inChromium);
  report('what is kept', await pictureKeeping(browser, inChromium), inChromium);
  report('alerts', await pictureAlerts(browser, inChromium), inChromium);
  report('accounts', await pictureAccounts(browser, inChromium), inChromium);
  report('MDM connections', await pictureMdms(browser, inChromium), inChromium);
  report(
    'settings as a file, and the audit',
    await pictureExchange(browser, inChromium),
    inChromium,
  );
  report('pages of devices', await picturePages(browser, inChromium), inChromium);
  const webkit = findWebKit();
  if (webkit) report('the road', await pictureRoadInWebKit(webkit, scene, inWebKit), inWebKit);
  else console.log('No WebKit here. On Debian: apt-get install webkit2gtk-driver xvfb');
} finally {
  await browser.close();
  await scene.stop();
}

function report(what: string, count: number, where: string): void {
  console.log(`${count} pictures of ${what} in ${where}`);
}
