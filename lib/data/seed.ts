import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layDown } from '#lib/data/embedded.ts';

/**
 * An empty database, made once when the product is built and copied wherever one is needed.
 *
 * It belongs to one version of PGlite, so the version is in its name.
 *
 * @param root the folder with node_modules: the checkout, or the standalone server's folder
 */
export function findSeed(root = process.cwd()): string | undefined {
  const seed = seedFolder(root);
  return seed && existsSync(join(seed, 'PG_VERSION')) ? seed : undefined;
}

export async function makeSeed(root = process.cwd()): Promise<string | undefined> {
  const seed = seedFolder(root);
  if (seed && !findSeed(root)) await layDown(seed);
  return seed;
}

function seedFolder(root: string): string | undefined {
  const manifest = join(root, 'node_modules/@electric-sql/pglite/package.json');
  if (!existsSync(manifest)) return undefined;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return join(root, 'node_modules/.cache/vestibule', `embedded-${version}`);
}
