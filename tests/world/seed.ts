import { makeSeed } from '#lib/data/seed.ts';

/**
 * Vitest calls this once before all tests: worlds copy an empty database (0.1 s) in place of making
 * one each (2.3 s), also where nothing has been built yet.
 */
export async function setup(): Promise<void> {
  await makeSeed();
}
