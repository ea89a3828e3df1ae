import { makeSeed } from '#lib/data/seed.ts';

/** Run by the build: `node --import tsx lib/data/make-seed.ts`. Does nothing where one is there. */
await makeSeed();
