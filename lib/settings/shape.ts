import { z } from 'zod';
import { MailerSettings } from '#lib/courier/mailer-settings.ts';
import { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import { UserIdTransforms } from '#lib/idp/rules-settings.ts';
import { IdpSettings } from '#lib/idp/settings.ts';
import { MdmSettings } from '#lib/mdm/settings.ts';
import { PageSettings } from '#lib/page/settings.ts';
import { AlertSettings } from '#lib/settings/alert.ts';
import type { Path } from '#lib/settings/mistakes.ts';
import { RetentionSettings } from '#lib/settings/retention.ts';

/** What stands below `/enroll` beside the entrances. */
const RESERVED = ['callback', 'assets'];

/** Who may enroll here, and what. Beside the provider's own rules: all of them must agree. */
export const EntranceRules = z.strictObject({
  allowGroups: z.array(z.string().min(1)).min(1).optional(),
  denyGroups: z.array(z.string().min(1)).min(1).optional(),
  /** Of the e-mail address, or of the user id where there is none. */
  allowDomains: z.array(z.string().min(1)).min(1).optional(),
  /** Each claim must be there and hold one of its values. */
  claims: z.record(z.string().min(1), z.array(z.string().min(1)).min(1)).default({}),
  /** How many different devices one person may enroll. */
  devicesPerPerson: z.number().int().min(1).max(1000).optional(),
  blockedSerials: z.array(z.string().min(1)).default([]),
});
export type EntranceRules = z.infer<typeof EntranceRules>;

/** What a failed check of the serial number does: refuse, let in and write it down, or nothing. */
const SerialChecks = z.strictObject({
  blockedSerials: z.enum(['enforce', 'warn', 'off']).default('enforce'),
});

/** A door: which page greets, who signs people in, which MDM is asked. */
export const EntranceSettings = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)')
    .refine((name) => !RESERVED.includes(name), `must not be ${RESERVED.join(' or ')}`),
  mdm: z.string().min(1),
  /** One provider, or several in `idps`; none where nobody signs in. */
  idp: z.string().min(1).optional(),
  idps: z.array(z.string().min(1)).min(1).optional(),
  /** With several: the person chooses, or the domain of their e-mail address decides. */
  routing: z.enum(['choose', 'email']).default('choose'),
  /** `{ "school.example": "okta" }`; `*` for every other domain. */
  emailDomains: z.record(z.string().min(1), z.string().min(1)).default({}),
  page: z.string().min(1).optional(),
  /** What becomes of a device where no user id is known: see lib/journey. */
  withoutUser: z.enum(['refuse', 'nobody']).default('refuse'),
  /** In place of what the provider's own settings say about the MDM's user id. */
  userId: z
    .strictObject({
      claims: z.array(z.string().min(1)).min(1),
      transforms: UserIdTransforms.prefault({}),
    })
    .optional(),
  rules: EntranceRules.prefault({}),
  checks: SerialChecks.prefault({}),
});
export type EntranceSettings = z.infer<typeof EntranceSettings>;

/** The whole file. */
export const SettingsFile = z.strictObject({
  mdms: z.array(MdmSettings).min(1),
  idps: z.array(IdpSettings).default([]),
  pages: z.array(PageSettings).default([]),
  entrances: z.array(EntranceSettings).min(1),
  retention: z.array(RetentionSettings).max(1).default([]),
  mailers: z.array(MailerSettings).default([]),
  webhooks: z.array(WebhookSettings).default([]),
  alerts: z.array(AlertSettings).default([]),
});
export type SettingsFile = z.infer<typeof SettingsFile>;

type JsonSchema = z.core.JSONSchema.BaseSchema;

const schema = z.toJSONSchema(SettingsFile, { io: 'input', unrepresentable: 'any' });

/** @returns the keys that may stand in the section at this path */
export function listKnownKeys(path: Path, file: unknown): string[] {
  let places = pick(schema, file);
  let value = file;
  for (const part of path) {
    value = read(value, part);
    places = places.flatMap((place) => pick(step(place, part), value));
  }
  return [...new Set(places.flatMap(listKeys))];
}

/** A setting with its name first and the rest in its schema's order: the database keeps none. */
export function sortKeys(
  section: keyof SettingsFile,
  setting: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return sortAt([section, 0], setting, { [section]: [setting] }) as Record<string, unknown>;
}

function sortAt(path: Path, value: unknown, file: unknown): unknown {
  if (Array.isArray(value)) return value.map((one, index) => sortAt([...path, index], one, file));
  if (typeof value !== 'object' || value === null) return value;
  const known = ['name', ...listKnownKeys(path, file)];
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  const keys = Object.keys(value).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return Object.fromEntries(
    keys.map((key) => [key, sortAt([...path, key], readAt(value, [key]), file)]),
  );
}

/** The value at a path, or undefined. */
export function readAt(value: unknown, path: Path): unknown {
  return path.reduce(read, value);
}

function read(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (value as Record<string | number, unknown>)[part]
    : undefined;
}

function step(place: JsonSchema, part: string | number): JsonSchema | undefined {
  const next = typeof part === 'number' ? place.items : place.properties?.[part];
  return typeof next === 'object' && !Array.isArray(next) ? next : undefined;
}

/** Where there is a choice, the one of the value's kind; else all of them. */
function pick(place: JsonSchema | undefined, value: unknown): JsonSchema[] {
  if (!place) return [];
  const choices = place.oneOf ?? place.anyOf;
  if (!choices) return [place];
  const fitting = choices.filter((choice) => {
    const kind = choice.properties?.kind;
    return typeof kind === 'object' && kind.const === read(value, 'kind');
  });
  return fitting.length > 0 ? fitting : choices;
}

function listKeys(place: JsonSchema): string[] {
  const names = typeof place.propertyNames === 'object' ? (place.propertyNames.enum ?? []) : [];
  return [...Object.keys(place.properties ?? {}), ...names.map(String)];
}
