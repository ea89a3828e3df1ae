import { isProblem } from '#lib/base/problem.ts';
import type { Sealer } from '#lib/base/seal.ts';
import type { SettingKind, SettingRow } from '#lib/data/settings.ts';
import { SECRETS } from '#lib/settings/kinds.ts';

/** Secrets by their key: `{ clientSecret: '…' }`. */
export type Secrets = Readonly<Record<string, string>>;

/** What a setting's secrets are sealed as: those of another one can not be put in their place. */
export function secretsPurpose({ kind, name }: { kind: SettingKind; name: string }): string {
  return `setting ${kind} ${name}`;
}

export function sealSecrets(
  sealer: Sealer,
  of: { kind: SettingKind; name: string },
  secrets: Secrets,
): Buffer | null {
  if (Object.keys(secrets).length === 0) return null;
  return sealer.seal(Buffer.from(JSON.stringify(secrets)), secretsPurpose(of));
}

/** @throws Problem house.secret_unreadable */
export function openSecrets(
  sealer: Sealer,
  row: Pick<SettingRow, 'kind' | 'name' | 'secretsSealed'>,
): Secrets {
  if (!row.secretsSealed) return {};
  return JSON.parse(sealer.open(row.secretsSealed, secretsPurpose(row)).toString());
}

/** The same, and undefined where they can't be opened any more. */
export function findSecrets(
  sealer: Sealer,
  row: Pick<SettingRow, 'kind' | 'name' | 'secretsSealed'>,
): Secrets | undefined {
  try {
    return openSecrets(sealer, row);
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

/** Parts what may be shown from what may not. */
export function splitSecrets(
  kind: SettingKind,
  whole: Readonly<Record<string, unknown>>,
): { value: Record<string, unknown>; entered: Record<string, unknown> } {
  const isSecret = ([key]: [string, unknown]) => SECRETS[kind].includes(key);
  const entries = Object.entries(whole);
  return {
    value: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    entered: Object.fromEntries(entries.filter(isSecret)),
  };
}
