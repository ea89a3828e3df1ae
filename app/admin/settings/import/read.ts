import { describePlace } from '#app/admin/settings/import/answer.ts';
import { VALUE_FIELD } from '#app/admin/settings/import/tried.ts';
import type { Mistake } from '#app/ui/form-state.ts';
import { MAX_LOGO_BYTES } from '#lib/page/logo-bytes.ts';
import type { ImportParcel } from '#lib/settings/import-keep.ts';
import { MAX_IMPORT_BYTES, readImportText } from '#lib/settings/import-text.ts';

const MOST_PICTURES = 20;

/** Text and parcel of a form, with what is wrong with them before anybody has read the YAML. */
export type GivenImport = {
  readonly yaml: string;
  /** It came from a file, and is in the field now. */
  readonly isUpload: boolean;
  readonly parcel: ImportParcel;
  readonly mistakes: readonly Mistake[];
};

export async function readImport(data: FormData): Promise<GivenImport> {
  const mistakes: Mistake[] = [];
  const typed = tidy(String(data.get('yaml') ?? ''));
  const uploaded = await readUpload(data, typed, mistakes);
  if (uploaded !== undefined) data.set('yaml', uploaded);
  else if (mistakes.length === 0) checkTyped(typed, mistakes);
  const files = await readPictures(data, mistakes);
  const values = [...data].filter(([name, value]) => name.startsWith(VALUE_FIELD) && value !== '');
  const env = values.map(([name, value]) => [name.slice(VALUE_FIELD.length), String(value)]);
  const isUpload = uploaded !== undefined;
  return {
    yaml: uploaded ?? typed,
    isUpload,
    parcel: { env: Object.fromEntries(env), files },
    mistakes,
  };
}

/** @returns undefined where no file was chosen, or it can't be used */
async function readUpload(
  data: FormData,
  typed: string,
  mistakes: Mistake[],
): Promise<string | undefined> {
  const [file] = filesOf(data, 'file');
  if (!file) return undefined;
  const { text, mistake } = readImportText(new Uint8Array(await file.arrayBuffer()));
  if (mistake) {
    mistakes.push({ field: 'file', message: `${file.name}: ${describePlace(mistake)}` });
    return undefined;
  }
  if (typed.trim() === '' || typed.trim() === tidy(text).trim()) return tidy(text);
  mistakes.push({ field: 'file', message: BOTH });
  return undefined;
}

function checkTyped(typed: string, mistakes: Mistake[]): void {
  if (typed.trim() === '') mistakes.push({ field: 'yaml', message: NOTHING });
  const bytes = Buffer.byteLength(typed);
  if (bytes <= MAX_IMPORT_BYTES) return;
  const message = `This has ${bytes} bytes, and ${MAX_IMPORT_BYTES} is the most.`;
  mistakes.push({ field: 'yaml', message });
}

/** Browsers send every line of a field with an end of two characters: it is the same text all the same. */
function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

const NOTHING = 'Choose a file, or paste its text.';
const BOTH = 'There is text in the field as well: empty the field, or choose no file.';

async function readPictures(data: FormData, mistakes: Mistake[]): Promise<Map<string, Uint8Array>> {
  const files = filesOf(data, 'pictures');
  if (files.length > MOST_PICTURES) {
    const message = `Choose ${MOST_PICTURES} pictures at most; these are ${files.length}.`;
    mistakes.push({ field: 'pictures', message });
    return new Map();
  }
  const pictures = new Map<string, Uint8Array>();
  for (const file of files) {
    if (file.size > MAX_LOGO_BYTES) {
      const message = `${file.name} has ${file.size} bytes, and ${MAX_LOGO_BYTES} is the most.`;
      mistakes.push({ field: 'pictures', message });
    } else pictures.set(file.name, new Uint8Array(await file.arrayBuffer()));
  }
  return pictures;
}

/** A field in which no file was chosen sends an empty one. */
function filesOf(data: FormData, name: string): File[] {
  return data.getAll(name).filter((value) => value instanceof File && value.size > 0) as File[];
}
