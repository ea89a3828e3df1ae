import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The user that Debian calls nobody, in place of the image's `node`. */
export const NOBODY = 65_534;

/** What a Dockerfile leaves behind: a root file system in a folder, and how to start it. */
export type Image = {
  readonly root: string;
  workdir: string;
  env: Record<string, string>;
  user: string;
  volumes: string[];
  port: number | undefined;
  command: string[];
};

type Stage = Image & { readonly name: string };

type Step = { readonly instruction: string; readonly rest: string };

export function readSteps(text: string): Step[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const found = /^([A-Z]+) (.*[^\\])$/.exec(line);
    if (!found?.[1] || !found[2]) throw new Error(`not one plain step: ${line}`);
    return { instruction: found[1], rest: found[2] };
  });
}

/**
 * Carries a Dockerfile out without a container engine: each stage's root is a folder, COPY copies,
 * RUN runs with the absolute paths moved into that folder.
 *
 * @param warm called before the first RUN of a stage with its working folder, as an engine's cache
 * @throws Error at any step that it does not know, so that a new kind is noticed
 */
export function buildImage(
  steps: readonly Step[],
  { context, folder, warm }: { context: string; folder: string; warm: (workdir: string) => void },
): Image {
  const stages: Stage[] = [];
  const warmed = new Set<Stage>();
  for (const { instruction, rest } of steps) {
    if (instruction === 'FROM') {
      stages.push(beginStage(rest, join(folder, `stage-${stages.length}`)));
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`${instruction} stands before FROM`);
    if (instruction === 'RUN' && !warmed.has(stage)) warm(stage.root + stage.workdir);
    if (instruction === 'RUN') warmed.add(stage);
    const take = TAKE[instruction];
    if (!take) throw new Error(`${instruction} is not one of the plain steps`);
    take(stage, rest, { context, stages });
  }
  const last = stages.at(-1);
  if (!last) throw new Error('no FROM');
  return last;
}

function beginStage(rest: string, root: string): Stage {
  mkdirSync(root, { recursive: true });
  const name = / AS (\S+)$/.exec(rest)?.[1] ?? '';
  const begun = { env: {}, user: 'root', volumes: [], port: undefined, command: [] };
  return { ...begun, name, root, workdir: '/' };
}

type Around = { readonly context: string; readonly stages: readonly Stage[] };

/** The plain steps, and no others. */
const TAKE: Record<string, (stage: Stage, rest: string, around: Around) => void> = {
  WORKDIR: (stage, rest) => {
    stage.workdir = rest;
    mkdirSync(stage.root + rest, { recursive: true });
  },
  ENV: (stage, rest) => {
    for (const [, name = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[name] = value;
  },
  COPY: (stage, rest, around) => copy(stage, rest.split(' '), around),
  RUN: (stage, rest) => runIn(stage, rest),
  USER: (stage, rest) => {
    stage.user = rest;
  },
  VOLUME: (stage, rest) => {
    stage.volumes.push(rest);
  },
  EXPOSE: (stage, rest) => {
    stage.port = Number(rest);
  },
  CMD: (stage, rest) => {
    stage.command = JSON.parse(rest);
  },
};

function copy(stage: Stage, words: string[], { context, stages }: Around): void {
  const target = join(stage.root, stage.workdir, words.pop() ?? '');
  if (words[0]?.startsWith('--from=')) {
    const from = stages.find(({ name }) => `--from=${name}` === words[0]);
    if (!from || words.length !== 2) throw new Error(`COPY ${words.join(' ')} is not plain`);
    cpSync(from.root + words[1], target, { recursive: true, verbatimSymlinks: true });
    return;
  }
  const everything = words.length === 1 && words[0] === '.';
  for (const path of everything ? listContext(context) : words) {
    const place = join(target, everything ? path : basename(path));
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(join(context, path), place);
  }
}

/** What an engine would be sent: git knows what is not made here, .dockerignore leaves out more. */
function listContext(context: string): string[] {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', listing, { cwd: context, encoding: 'utf8' }).split('\0');
  const ignored = readFileSync(join(context, '.dockerignore'), 'utf8').trim().split('\n');
  return files.filter(
    (path) =>
      path && existsSync(join(context, path)) && !ignored.includes(path.split('/')[0] ?? ''),
  );
}

function runIn(stage: Stage, command: string): void {
  const owner = process.getuid?.() === 0 ? String(NOBODY) : String(process.getuid?.() ?? '');
  const here = command
    .replaceAll(/(?<=^|\s)\/(?=\w)/g, `${stage.root}/`)
    .replaceAll(/\bchown node:node\b/g, `chown ${owner}`);
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  execFileSync('/bin/sh', ['-ec', here], {
    cwd: stage.root + stage.workdir,
    env: { ...process.env, ...stage.env, PATH: path },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
