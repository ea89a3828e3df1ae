// Makes a fresh clone ready to run. Only node: imports: this runs before node_modules exists.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const at = (...parts) => join(root, ...parts);

/** Devices send about 6 KB in one header; Node's own limit for all headers together is 16 KiB. */
export const HEADER_LIMIT = '--max-http-header-size=65536';

const SOURCES = [
  'app',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node ${process.versions.node} is too old: Vestibule needs 20.19 or newer.`);
  process.exit(1);
}

/** Runs a command in the project; ends this process with the command's status if that is not 0. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  if (done.error) console.error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) process.exit(done.status ?? 1);
}

export function install() {
  checkNode();
  // The lock file repeats what package.json asks for.
  const wanted = fingerprint(['package-lock.json']);
  if (isReady('node_modules', wanted)) return;
  console.log('Installing packages (once, about half a minute) …');
  // --include=dev: with NODE_ENV=production npm would leave out what the build needs.
  runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(at('node_modules', '.ready'), wanted);
}

/** The product as it is deployed: Next's standalone server in .next/standalone. */
export function build() {
  const wanted = fingerprint(SOURCES);
  if (isReady('.next', wanted)) return;
  console.log('Building (once, about ten seconds) …');
  rmSync(at('.next', '.ready'), { force: true });
  run(process.execPath, [at('node_modules/next/dist/bin/next'), 'build'], {
    NODE_ENV: 'production',
  });
  // An empty database to copy at the first start: 0.4 s and 235 MB instead of 2.6 s and 800 MB.
  run(process.execPath, ['--import', 'tsx', at('lib/data/make-seed.ts')]);
  completeStandalone();
  writeFileSync(at('.next', '.ready'), wanted);
}

/** Next leaves the files that it expects a CDN to serve out of the standalone folder. */
function completeStandalone() {
  const standalone = at('.next', 'standalone');
  mkdirSync(join(standalone, '.next'), { recursive: true });
  cpSync(at('.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  const seed = join('node_modules', '.cache', 'vestibule');
  cpSync(at(seed), join(standalone, seed), { recursive: true });
  makeReadable(join(standalone, seed));
  if (existsSync(at('public'))) {
    cpSync(at('public'), join(standalone, 'public'), { recursive: true });
  }
}

/** It was made private, as every database is; whoever runs the server has to read this one. */
function makeReadable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeReadable(join(folder, entry.name));
    else chmodSync(join(folder, entry.name), 0o644);
  }
}

function runNpm(args) {
  // The npm that called us, else the one on the path.
  const caller = process.env.npm_execpath;
  if (caller?.endsWith('.js')) run(process.execPath, [caller, ...args]);
  else run('npm', args);
}

/** Dates mean nothing after a clone, so what is built is compared by content. */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
      return;
    }
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  };
  for (const path of paths) add(at(path));
  return hash.digest('hex');
}

function isReady(folder, wanted) {
  const mark = at(folder, '.ready');
  return existsSync(mark) && readFileSync(mark, 'utf8') === wanted;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  if (process.argv.includes('--build')) build();
}
