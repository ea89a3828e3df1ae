import { stringify } from 'yaml';
import { listSettingRows } from '#lib/data/settings.ts';
import { KINDS, SECTIONS, type SettingKind } from '#lib/settings/kinds.ts';
import type { Office } from '#lib/settings/office.ts';
import { namePicture, PICTURES } from '#lib/settings/pictures.ts';
import { sortKeys } from '#lib/settings/shape.ts';
import { type SettingView, viewSettings } from '#lib/settings/view.ts';

export type SettingsExport = {
  /** What SETTINGS_FILE takes. */
  readonly yaml: string;
  /** What stands beside it. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The environment variables that it asks for. */
  readonly variables: readonly string[];
};

/**
 * Writes everything that is set, the file's settings and the database's, as a settings file.
 *
 * Secrets stay here: in their place stands the variable that has to hold them.
 */
export async function exportSettings(office: Office): Promise<SettingsExport> {
  const views = viewSettings(office, await listSettingRows(office.db));
  const sections = KINDS.map((kind) => {
    const settings = views.filter((view) => view.kind === kind).map(writeSetting);
    return [SECTIONS[kind], settings] as const;
  });
  const filled = sections.filter(([, settings]) => settings.length > 0);
  const variables = views.flatMap((view) => view.secrets.map((key) => nameVariable(view, key)));
  const header = variables.map((name) => `#   ${name}\n`).join('');
  return {
    yaml: `${header && `# Secrets come from these environment variables:\n${header}`}${stringify(
      Object.fromEntries(filled),
      { lineWidth: 0 },
    )}`,
    files: views.flatMap(listFiles),
    variables,
  };
}

function listFiles(view: SettingView): SettingsExport['files'] {
  return PICTURES.flatMap((key) => {
    const picture = view[key];
    return picture ? [{ name: namePicture(view.name, key, picture), bytes: picture.bytes }] : [];
  });
}

function writeSetting(view: SettingView): Record<string, unknown> {
  const { kind, name, value, secrets } = view;
  const written: Record<string, unknown> = escapeVariables(value) as Record<string, unknown>;
  for (const key of secrets) written[key] = `\${${nameVariable(view, key)}}`;
  for (const key of PICTURES) {
    const picture = view[key];
    if (picture) written[key] = `./${namePicture(name, key, picture)}`;
  }
  return sortKeys(SECTIONS[kind], written);
}

/** `OKTA_CLIENT_SECRET`: the setting's name, and its key. */
function nameVariable({ name }: { kind: SettingKind; name: string }, key: string): string {
  const words = `${name}_${key.replace(/[A-Z]/g, (capital) => `_${capital}`)}`;
  const variable = words.replaceAll('-', '_').toUpperCase();
  return /^\d/.test(variable) ? `_${variable}` : variable;
}

/** What looks like a variable in somebody's text is none. */
function escapeVariables(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (Array.isArray(value)) return value.map(escapeVariables);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, escapeVariables(inner)]),
  );
}
