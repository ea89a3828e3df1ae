import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One of the office's server actions: anybody can POST to it, whatever the pages show. */
export type ServerAction = {
  /** `app/admin/mdms/actions.ts saveMdm` */
  readonly title: string;
  readonly id: string;
  /** A page that it can be sent to. */
  readonly path: string;
  readonly takesState: boolean;
};

const MANIFEST = join('.next', 'server', 'server-reference-manifest.json');

type Manifest = {
  readonly node: Readonly<
    Record<
      string,
      { readonly workers: object; readonly filename: string; readonly exportedName: string }
    >
  >;
};

/** Every action that the sources export, by the build's own list of how it is reached. */
export function listServerActions(folder = 'app'): ServerAction[] {
  const { node } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;
  return readTitles(folder).map((title) => {
    const found = Object.entries(node).find(
      ([, { filename, exportedName }]) => title === `${filename} ${exportedName}`,
    );
    if (!found) throw new Error(`${title} is not in the build: no page uses it, or it is older`);
    const [id, { workers }] = found;
    const [page = ''] = Object.keys(workers).sort();
    const path = page
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replace(/\[[^\]]+\]/g, 'default');
    return { title, id, path, takesState: countArguments(id) > 1 };
  });
}

/** As `app/ui/form.tsx` sends it, with a field that no form has. */
export async function postAction(
  url: string,
  { id, path, takesState }: ServerAction,
  cookie: string,
): Promise<Response> {
  const body = new FormData();
  body.append('1_nonsense', 'yes');
  const state = { mistakes: [], notice: null, sent: null, isSessionOver: false, attempt: 0 };
  body.append('0', JSON.stringify(takesState ? [state, '$K1'] : ['$K1']));
  const headers = { origin: url, cookie, 'next-action': id };
  return fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
}

function readTitles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      if (!/^\s*['"]use server['"]/m.test(text)) return [];
      const names = [...text.matchAll(/^export (?:async function|const) (\w+)/gm)];
      return names.map(([, exported]) => `${join(folder, name)} ${exported}`);
    })
    .sort();
}

/** The id's first byte says which arguments the action takes: six bits, after one for its kind. */
function countArguments(id: string): number {
  const mask = (Number.parseInt(id.slice(0, 2), 16) >> 1) & 0b111111;
  return mask.toString(2).replaceAll('0', '').length;
}
