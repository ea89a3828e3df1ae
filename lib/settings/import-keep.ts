import { z } from 'zod';
import type { Editor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { Office } from '#lib/settings/office.ts';

/** What an import needs beside its text: the values of its variables, and its pictures. */
export type ImportParcel = {
  readonly env: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

const KEPT_MINUTES = 60;

const Kept = z.strictObject({
  until: z.number(),
  env: z.record(z.string(), z.string()),
  files: z.array(z.tuple([z.string(), z.base64()])),
});

/**
 * Wraps up what an admin has entered for an import, so that their browser can hold it from the try to
 * the confirmation: a form without JavaScript can neither be given a secret back nor a file.
 *
 * @returns text that only this office can open, for this admin, for an hour
 */
export function sealParcel(office: Office, editor: Editor, { env, files }: ImportParcel): string {
  const kept: z.infer<typeof Kept> = {
    until: office.clock.now().getTime() + KEPT_MINUTES * 60_000,
    env,
    files: [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  };
  const plain = Buffer.from(JSON.stringify(kept));
  return office.sealer.seal(plain, purposeOf(editor)).toString('base64url');
}

/** @returns nothing in it where it is too old, another admin's, altered or no parcel: it is asked for again */
export function openParcel(office: Office, editor: Editor, text: string): ImportParcel {
  const nothing = { env: {}, files: new Map() };
  if (text === '') return nothing;
  try {
    const plain = office.sealer.open(Buffer.from(text, 'base64url'), purposeOf(editor));
    const { until, env, files } = Kept.parse(JSON.parse(plain.toString()));
    if (until < office.clock.now().getTime()) return nothing;
    const opened = files.map(([name, bytes]) => [name, Buffer.from(bytes, 'base64')] as const);
    return { env, files: new Map(opened) };
  } catch (error) {
    if (isProblem(error)) return nothing;
    throw error;
  }
}

function purposeOf({ id }: Editor): string {
  return `import of admin ${id}`;
}

/** What is entered now counts, and what was entered before stays. */
export function joinParcels(before: ImportParcel, now: ImportParcel): ImportParcel {
  return { env: { ...before.env, ...now.env }, files: new Map([...before.files, ...now.files]) };
}
