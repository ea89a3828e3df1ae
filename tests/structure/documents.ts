import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSources } from '#tests/structure/walls.ts';

/** Every Markdown file that git keeps, or would. */
export function listDocuments(): string[] {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
  const files = execFileSync('git', listing, { encoding: 'utf8' }).trim().split('\n');
  return files.filter((path) => existsSync(path));
}

/** Links and pictures to files of ours, from the root. */
export function listLinks(document: string): string[] {
  const text = withoutCode(readFileSync(document, 'utf8'));
  const found = [...text.matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].map(
    ([, link, picture]) => link ?? picture ?? '',
  );
  return found
    .filter((link) => !/^(https?:|mailto:)/.test(link))
    .map((link) => {
      const [file = '', anchor] = link.split('#');
      const path = file === '' ? document : join(dirname(document), file);
      return anchor === undefined ? path : `${path}#${anchor}`;
    });
}

/** Whether the file is there, and in it the heading that the link speaks of. */
export function isThere(link: string): boolean {
  const [path = '', anchor] = link.split('#');
  if (!existsSync(path)) return false;
  if (anchor === undefined) return true;
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].some(([, title = '']) => anchorOf(title) === anchor);
}

/** Paths of ours in back quotes: `lib/journey/journey.ts`, `app/enroll/*.ts`. */
export function listPaths(text: string): string[] {
  const found = text.matchAll(/`((?:lib|app|tests|scripts|docs|public)\/[\w.*/[\]-]+)`/g);
  return [...found].map((match) => match[1] ?? '');
}

/** The code blocks in a language, without their fences. */
export function listBlocks(text: string, language: string): string[] {
  const found = text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return [...found].map((match) => match[1] ?? '');
}

/** The first cells of a table that begins with these columns, without quotes. */
export function readTable(text: string, columns: readonly string[]): string[][] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${columns.join(' | ')} |`));
  if (head < 0) throw new Error(`no table of ${columns.join(', ')}`);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? undefined : end).map((line) => line.split(' | ').map(tidyCell));
}

/** The words that the product logs: what stands in `log(level, …)`, and the steps of a journey. */
export function listEvents(): string[] {
  const logged = /\blog\(\s*[\w.']+,\s*'([a-z]+\.[a-z_]+)'/g;
  const steps = /\bevent: '((?:device|page|idp|mdm|profile)\.[a-z_]+)'/g;
  const start = readFileSync('instrumentation-node.ts', 'utf8');
  const texts = [...readSources('lib', 'app').map(({ text }) => text), start];
  const found = texts.flatMap((text) => [...text.matchAll(logged), ...text.matchAll(steps)]);
  return [...new Set(found.map((match) => match[1] ?? ''))].sort();
}

const tidyCell = (cell: string) =>
  cell
    .replace(/^\| | \|$/g, '')
    .replaceAll('`', '')
    .trim();

const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s/g, '-');

const withoutCode = (text: string) =>
  text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
