import { chromium } from '@playwright/test';
import { chromiumOptions } from '#tests/browser/chromium.ts';
import { pictureAlerts } from '#tests/browser/pictures-of-alerts.ts';
const browser = await chromium.launch(chromiumOptions());
console.log(await pictureAlerts(browser, '/tmp/alerts-pics'));
await browser.close();
