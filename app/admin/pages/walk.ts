import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { DEVICES } from '#app/admin/pages/exhibit.ts';
import { readTags } from '#app/ui/form-state.ts';
import { isOsVersion } from '#lib/base/os-version.ts';
import { START, type Trail, type Walker } from '#lib/journey/walk.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';

/** What an admin has chosen for a trial. Whatever is not understood falls back to the usual. */
const Wish = z.object({
  device: z.enum(['iPhone', 'iPad', 'Mac']).catch('iPhone'),
  os: z.string().trim().max(20).refine(isOsVersion).catch(''),
  language: z.enum(LANGUAGES).optional().catch(undefined),
  email: z.string().trim().max(254).catch(''),
  provider: z.enum(['yes', 'none']).catch('yes'),
  scheme: z.enum(['light', 'dark']).catch('light'),
});
export type Wish = z.infer<typeof Wish> & { readonly groups: readonly string[] };

export function readWish(query: URLSearchParams): Wish {
  const data = new FormData();
  for (const line of query.getAll('groups')) data.append('groups', line);
  return { ...Wish.parse(Object.fromEntries(query)), groups: readTags(data, 'groups') };
}

/** The same for the address of the next step. */
export function writeWish({ groups, ...wish }: Wish): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(wish)) if (value) query.set(key, value);
  if (groups.length > 0) query.set('groups', groups.join('\n'));
  return query;
}

/** @param language the page's own, for a device whose language was not chosen */
export function walkerOf(wish: Wish, language: Language): Walker {
  const { device, os, email, groups, provider } = wish;
  return {
    ...DEVICES[device],
    osVersion: os || null,
    language: wish.language ?? language,
    email: email || null,
    groups,
    signsIn: provider === 'yes',
  };
}

const StoredTrail = z.object({
  passed: z.array(z.string().max(40)).max(20),
  isSignedIn: z.boolean(),
  answers: z.record(z.string(), z.record(z.string(), z.string())).nullable(),
});

/** As far as an answer is kept on the way: it is only read back, and an address has an end. */
const KEPT = 40;

/** What lies behind, for the address of the next step. */
export function writeTrail({ answers, ...rest }: Trail): string {
  const short = JSON.stringify({ ...rest, answers }, (_, value) =>
    typeof value === 'string' ? value.slice(0, KEPT) : value,
  );
  return deflateRawSync(short).toString('base64url');
}

/** @returns the start where it is nothing of ours */
export function readTrail(text: string | null): Trail {
  try {
    const json = inflateRawSync(Buffer.from(text ?? '', 'base64url'), { maxOutputLength: 60_000 });
    return StoredTrail.parse(JSON.parse(json.toString()));
  } catch {
    return START;
  }
}

/** Where a step of the trial leads. */
export function stepHref(page: string, wish: Wish, trail: Trail, step?: string): string {
  const query = writeWish(wish);
  query.set('at', writeTrail(trail));
  if (step) query.set('step', step);
  return `${pageHref(page, 'walk/device')}?${query}`;
}
