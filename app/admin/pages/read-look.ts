import { type FieldValues, isTicked, readGiven, readText } from '#app/ui/form-state.ts';
import { spellColor } from '#lib/page/color.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

const LINES = ['organization', 'support.phone', 'support.email', 'support.url'] as const;
export const COLORS = ['accent', 'background', 'text', 'buttonText'] as const;

/** What the fields of a page's look start with. */
export function fieldsOfLook(value: RawSetting): FieldValues {
  const places = ['language', ...LINES, ...COLORS.map((color) => `colors.${color}`)];
  return Object.fromEntries(places.map((place) => [place, readAt(value, place)]));
}

/** What the form of a page's look says, as the settings file would have it. */
export function readLook(data: FormData): RawSetting {
  const color = (name: string) => spellColor(readText(data, `colors.${name}`)) || undefined;
  return {
    organization: readGiven(data, 'organization'),
    language: readGiven(data, 'language'),
    support: leaveOutEmpty({
      phone: readGiven(data, 'support.phone'),
      email: readGiven(data, 'support.email'),
      url: readGiven(data, 'support.url'),
    }),
    colors: leaveOutEmpty(Object.fromEntries(COLORS.map((name) => [name, color(name)]))),
  };
}

/** The picture that was chosen: undefined where none was, null where the stored one shall go. */
export async function readPicture(
  data: FormData,
  name: 'logo' | 'logoDark' = 'logo',
): Promise<Uint8Array | null | undefined> {
  const file = data.get(name);
  if (file instanceof Blob && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  return isTicked(data, `${name}.remove`) ? null : undefined;
}

function leaveOutEmpty<T extends Record<string, unknown>>(section: T): T | undefined {
  return Object.values(section).some((value) => value !== undefined) ? section : undefined;
}

function readAt(value: unknown, place: string): string | undefined {
  const found = place.split('.').reduce<unknown>((inner, key) => Object(inner)[key], value);
  return typeof found === 'string' ? found : undefined;
}
