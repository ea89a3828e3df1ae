import { defineConfig } from '@playwright/test';
import { chromiumOptions } from '#tests/browser/chromium.ts';

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  outputDir: 'test-results',
  use: { browserName: 'chromium', launchOptions: chromiumOptions() },
});
