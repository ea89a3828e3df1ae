import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Plays the engine's cache, so that the test needs no network and half a minute less: the packages
 * and the build of this checkout. Both carry the fingerprint of what they were made from; where it
 * does not fit, the steps install and build for real.
 */
export function warmBuild(context: string, workdir: string): void {
  if (!existsSync(join(workdir, 'scripts/ensure.mjs'))) return;
  linkTree(join(context, 'node_modules'), join(workdir, 'node_modules'));
  const [ready, built] = [join(context, '.next/.ready'), join(context, '.next/standalone')];
  if (!existsSync(ready) || !existsSync(built)) return;
  const standalone = join(workdir, '.next/standalone');
  cpSync(built, standalone, { recursive: true, verbatimSymlinks: true });
  for (const path of ['server.js', '.next/required-server-files.json']) {
    const text = readFileSync(join(standalone, path), 'utf8');
    writeFileSync(join(standalone, path), text.replaceAll(context, workdir));
  }
  cpSync(ready, join(workdir, '.next/.ready'));
}

/** Hard links where that works, so that 200 MB are there at once; nothing writes into them. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    // What tools write there belongs to this checkout alone, and links would let it be overwritten.
    if (entry.name === '.cache') continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
