import { en } from '#lib/page/words/en.ts';
import type { Words } from '#lib/page/words.ts';

export const es: Words = en;
