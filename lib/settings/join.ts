import { isProblem } from '#lib/base/problem.ts';
import type { MailerSettings } from '#lib/courier/mailer-settings.ts';
import type { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import type { SettingRow } from '#lib/data/settings.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import type { PageSettings } from '#lib/page/settings.ts';
import type { AlertSettings } from '#lib/settings/alert.ts';
import { assembleEntrance, type Entrance, type Page } from '#lib/settings/entrance.ts';
import { readPicture, type Settings } from '#lib/settings/file.ts';
import { judgeSetting } from '#lib/settings/judgement.ts';
import { SECTIONS, type SettingKind } from '#lib/settings/kinds.ts';
import { formatMistake } from '#lib/settings/mistakes.ts';
import type { Office } from '#lib/settings/office.ts';
import type { PictureKey } from '#lib/settings/pictures.ts';
import type { RetentionSettings } from '#lib/settings/retention.ts';
import { openSecrets } from '#lib/settings/secrets.ts';
import type { EntranceSettings } from '#lib/settings/shape.ts';

/** A setting of the database that can not be used, and why. */
export type LeftOut = {
  readonly kind: SettingKind;
  readonly name: string;
  readonly mistakes: readonly string[];
};

type Parts = Pick<Office, 'provided' | 'sealer' | 'network'>;

/** Puts the file's settings and the database's together. */
export function joinSettings(
  office: Parts,
  rows: readonly SettingRow[],
): { settings: Settings; leftOut: LeftOut[] } {
  const { provided, network } = office;
  const leftOut: LeftOut[] = [];
  const take = <T>(kind: SettingKind): { row: SettingRow; value: T }[] =>
    rows.flatMap((row) => {
      if (row.kind !== kind) return [];
      const read = readRow(office, row);
      if ('value' in read) return [{ row, value: read.value as T }];
      leftOut.push({ kind, name: row.name, mistakes: read.mistakes });
      return [];
    });

  const { mdms, idps, pages, entrances, mailers, webhooks, alerts } = provided.settings;
  const guard = <T>({ value }: { value: T }) => ({ ...value, network });
  const parties = {
    mdms: [...mdms, ...take<MdmSettings>('mdm').map(guard)],
    idps: [...idps, ...take<IdpSettings>('idp').map(guard)],
    pages: [...pages, ...take<PageSettings>('page').map(({ row, value }) => dress(value, row))],
  };
  const [decided = null] = take<RetentionSettings>('retention');
  const isDecidedHere =
    provided.raw.retention.length === 0 && rows.some(({ kind }) => kind === 'retention');
  const retention = isDecidedHere ? (decided?.value ?? null) : provided.settings.retention;
  const messages = {
    mailers: [...mailers, ...take<MailerSettings>('mailer').map(guard)],
    webhooks: [...webhooks, ...take<WebhookSettings>('webhook').map(guard)],
    alerts: [...alerts, ...take<AlertSettings>('alert').map(({ value }) => value)],
  };
  const joined = new Map<string, Entrance>(entrances);
  for (const { row, value } of take<EntranceSettings>('entrance')) {
    const entrance = assembleEntrance(value, parties);
    if (typeof entrance !== 'string') joined.set(row.name, entrance);
    else {
      const mistakes = [`${entrance} names something that is left out, or not there`];
      leftOut.push({ kind: 'entrance', name: row.name, mistakes });
    }
  }
  return { settings: { ...parties, ...messages, retention, entrances: joined }, leftOut };
}

function readRow(
  { provided, sealer }: Parts,
  row: SettingRow,
): { value: unknown } | { mistakes: string[] } {
  const section = SECTIONS[row.kind];
  if (provided.raw[section].some(({ name }) => name === row.name)) {
    return { mistakes: ['SETTINGS_FILE provides another one of this name'] };
  }
  try {
    const whole = { ...row.value, ...openSecrets(sealer, row), name: row.name };
    const { value, mistakes } = judgeSetting(row.kind, whole);
    if (mistakes.length === 0) return { value };
    return { mistakes: mistakes.map(formatMistake) };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { mistakes: [`its secrets can not be opened (${error.detail}): enter them again`] };
  }
}

/** A picture that can't be used any more is no reason to send anybody away. */
function dress(page: PageSettings, row: SettingRow): Page {
  const read = (key: PictureKey) => {
    const source = { readFile: () => row[key] ?? Buffer.alloc(0) };
    return readPicture(page[key], source, () => undefined);
  };
  return { ...page, logoFile: read('logo'), logoDarkFile: read('logoDark') };
}
