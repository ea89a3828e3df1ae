// The checks that `npm run check` and `npm test` are made of. Each says how many passed and failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, root } from './ensure.mjs';

const node = (args, env = {}) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  }).status;

/** Format, lint and the import walls. */
export function lint() {
  title('Format and lint');
  return one(
    node([at('node_modules/@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  );
}

export function types() {
  title('Types');
  return one(node([at('node_modules/typescript/bin/tsc'), '--noEmit']));
}

export function vitest(folders) {
  title(`Tests: ${folders.join(', ')}`);
  return withReport((report) => {
    const status = node([
      at('node_modules/vitest/vitest.mjs'),
      'run',
      ...folders.map((folder) => `tests/${folder}/`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = read(report);
    return counted(status, numPassedTests, numFailedTests || numFailedTestSuites, numPendingTests);
  });
}

export function playwright() {
  title('Tests: browser');
  return withReport((report) => {
    const status = node([at('node_modules/@playwright/test/cli.js'), 'test'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
    const { expected, unexpected, flaky, skipped } = read(report).stats ?? {};
    return counted(status, expected, unexpected + flaky, skipped);
  });
}

/** Prints the closing line and ends the process: 0 only if nothing failed and something passed. */
export function conclude(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  if (skipped)
    console.log(`\n${skipped} skipped: what they need is not on this machine, see above`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

const title = (text) => console.log(`\n── ${text}`);
const one = (status) => ({
  passed: status === 0 ? 1 : 0,
  failed: status === 0 ? 0 : 1,
  skipped: 0,
});

/** A runner that ended badly without counting a failure has failed once all the same. */
function counted(status, passed = 0, failed = 0, skipped = 0) {
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1), skipped };
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  }
}

function withReport(use) {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-report-'));
  try {
    return use(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
