import { findPrivateAddress } from '#lib/base/network.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { SettingRow } from '#lib/data/settings.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import { type FieldMistake, judgeSetting } from '#lib/settings/judgement.ts';
import {
  type RawSetting,
  type RawSettings,
  readAddress,
  SECTIONS,
  type SettingKind,
} from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import {
  eachPicture,
  namePicture,
  PICTURES,
  type PictureKey,
  type Pictures,
} from '#lib/settings/pictures.ts';
import { refusePrivateAddress } from '#lib/settings/refusal.ts';
import { findSecrets, type Secrets, splitSecrets } from '#lib/settings/secrets.ts';
import { sortKeys } from '#lib/settings/shape.ts';
import { isProvided } from '#lib/settings/view.ts';

/** What a form holds. */
export type SettingForm = {
  readonly kind: SettingKind;
  /** As the settings file would have it. A secret that is left out or empty stays as it is, null removes it. */
  readonly value: RawSetting;
  /** A page's pictures: what is left out stays as it is, null removes it. */
  readonly logo?: Uint8Array | null | undefined;
  readonly logoDark?: Uint8Array | null | undefined;
};

/** A form, judged and put together with what is kept of the setting that it changes. */
export type Draft = {
  readonly name: string;
  readonly value: Record<string, unknown>;
  readonly secrets: Secrets;
  /** The keys of those that are not what they were. */
  readonly secretsChanged: readonly string[];
  readonly logo: LogoFile | null;
  readonly logoDark: LogoFile | null;
  /** What the roads would get, secrets included. */
  readonly parsed: unknown;
  readonly mistakes: readonly FieldMistake[];
};

/**
 * Judges a form against everything else that is set.
 *
 * @param row the setting that it changes
 * @param others everything else, as it was written
 */
export function draftSetting(
  office: Office,
  form: SettingForm,
  row: SettingRow | undefined,
  others: RawSettings,
): Draft {
  const { kind } = form;
  const whole = JSON.parse(JSON.stringify(form.value)) as Record<string, unknown>;
  const name = String(whole.name ?? '');
  const { value, entered } = splitSecrets(kind, whole);
  const mistakes: FieldMistake[] = [];
  const pictures = eachPicture((key) => takePicture(key, form[key], row, mistakes));
  if (kind === 'page') namePictures(value, pictures);
  const secrets = keepSecrets(office, { kind, value, entered }, row, mistakes);

  if (!row && others[SECTIONS[kind]].some((other) => other.name === name)) {
    const by = isProvided(office, kind, name)
      ? 'SETTINGS_FILE provides one of it'
      : 'choose another';
    mistakes.push({ path: ['name'], sentence: `is taken: ${by}` });
  }
  const judged = judgeSetting(kind, { ...value, ...secrets }, others);
  const said = new Set(mistakes.map(({ path }) => path.join('.')));
  mistakes.push(...judged.mistakes.filter(({ path }) => !said.has(path.join('.'))));
  if (holdsUnstorable(whole)) {
    mistakes.push({ path: [], sentence: 'holds characters that can not be stored' });
  }
  const kept = row ? findSecrets(office.sealer, row) : undefined;
  return {
    name,
    value: sortKeys(SECTIONS[kind], value),
    secrets,
    secretsChanged: listChanged(kept ?? {}, secrets),
    ...pictures,
    parsed: judged.value,
    mistakes,
  };
}

/**
 * Refuses an address that leads into a private network. For an early word: each connection is judged
 * again, as names may change their meaning.
 *
 * @throws Problem settings.address_private
 */
export async function checkAddress(
  { network }: Pick<Office, 'network'>,
  { kind, value }: SettingForm,
): Promise<void> {
  const address = readAddress(kind, value);
  if (!address?.url) return;
  const found = await findPrivateAddress(network, address.url);
  if (found) throw refusePrivateAddress(address.key, found);
}

function takePicture(
  key: PictureKey,
  picture: Uint8Array | null | undefined,
  row: SettingRow | undefined,
  mistakes: FieldMistake[],
): LogoFile | null {
  const bytes = picture === undefined ? row?.[key] : picture;
  if (!bytes) return null;
  try {
    return readLogo(bytes);
  } catch (error) {
    if (!isProblem(error)) throw error;
    mistakes.push({ path: [key], sentence: `can not be used: ${error.detail}` });
    return null;
  }
}

function namePictures(value: Record<string, unknown>, pictures: Pictures<LogoFile | null>): void {
  for (const key of PICTURES) {
    const picture = pictures[key];
    if (picture) value[key] = namePicture(String(value.name), key, picture);
    else delete value[key];
  }
}

/**
 * A secret goes where the address says. Whoever changes the address has to know the secret, or they
 * could have it sent to a server of their own.
 */
function keepSecrets(
  office: Office,
  form: { kind: SettingKind; value: RawSetting; entered: RawSetting },
  row: SettingRow | undefined,
  mistakes: FieldMistake[],
): Secrets {
  const kept = row ? findSecrets(office.sealer, row) : {};
  const originOf = (value: RawSetting) => readAddress(form.kind, value)?.origin;
  const isMoved = row !== undefined && originOf(row.value) !== originOf(form.value);
  const secrets: Record<string, string> = {};
  for (const [key, secret] of Object.entries(kept ?? {})) {
    const isLeft = form.entered[key] === undefined || form.entered[key] === '';
    if (!isLeft) continue;
    if (!isMoved) secrets[key] = secret;
    else
      mistakes.push({ path: [key], sentence: 'must be entered again: the address is another one' });
  }
  if (!kept) {
    const sentence = 'must be entered again: what is stored was sealed with another SECRET_KEY';
    const missing = Object.keys(form.entered).length === 0;
    if (missing) mistakes.push({ path: [], sentence: `has a secret that ${sentence}` });
  }
  for (const [key, secret] of Object.entries(form.entered)) {
    if (secret !== null && secret !== '') secrets[key] = secret as string;
  }
  return secrets;
}

function listChanged(before: Secrets, after: Secrets): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => before[key] !== after[key]);
}

/** PostgreSQL takes no NUL, and nothing that is half a character. */
export function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some((pair) => pair.some(holdsUnstorable));
}
