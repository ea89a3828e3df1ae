import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#lib/base/config.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import { createMeters } from '#lib/house/meters.ts';
import {
  isThere,
  listBlocks,
  listDocuments,
  listEvents,
  listLinks,
  listPaths,
  readTable,
} from '#tests/structure/documents.ts';
import { LEVELS } from '#tests/structure/walls.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const readme = read('README.md');
const architecture = read('ARCHITECTURE.md');
const planned = listPaths(/Rooms that are planned[\s\S]*?\n\n/.exec(architecture)?.[0] ?? '');
const { dependencies, devDependencies, scripts, engines } = JSON.parse(read('package.json'));

describe('the README', () => {
  it('lists every problem code, with the words of the table', () => {
    const rows = Object.entries(PROBLEMS).map(([code, { admin }]) => `| \`${code}\` | ${admin} |`);
    expect(rows.filter((row) => !readme.includes(`${row}\n`))).toEqual([]);
  });

  it('lists no problem code that does not exist', () => {
    const listed = [...readme.matchAll(/^\| `([a-z]+\.[a-z0-9_]+)` \|/gm)].map((match) => match[1]);
    expect(listed.filter((code) => !((code ?? '') in PROBLEMS))).toEqual([]);
    expect(listed).toHaveLength(Object.keys(PROBLEMS).length);
  });

  it('shows the settings file that the tests load', () => {
    expect(listBlocks(readme, 'yaml')[0]).toBe(read('tests/unit/settings/example.yaml'));
  });

  it('lists the environment that is read, with the defaults of .env.example', () => {
    const rows = readTable(readme, ['name', 'meaning', 'default']);
    const example = parseEnv(read('.env.example')) as Record<string, string>;
    expect(rows.map(([name]) => name)).toEqual(listVariables());
    expect(Object.keys(example).sort()).toEqual(listVariables().sort());
    for (const [name = '', , standard = ''] of rows) {
      const value = example[name] ?? '';
      if (value !== '') expect(standard, name).toBe(value);
      else expect(standard, name).toMatch(/^(unset|none|http:\/\/localhost:3000$)/);
    }
  });

  it('lists every npm script, and names none that does not exist', () => {
    const rows = readTable(readme, ['command', 'does']).map(([command]) => command);
    const commandOf = (name: string) =>
      ['test', 'start'].includes(name) ? `npm ${name}` : `npm run ${name}`;
    expect([...rows].sort()).toEqual(Object.keys(scripts).map(commandOf).sort());
    for (const document of listDocuments()) {
      const named = [...read(document).matchAll(/npm run ([a-z][\w-]*)/g)].map((match) => match[1]);
      expect(
        named.filter((name) => !scripts[name ?? '']),
        document,
      ).toEqual([]);
    }
  });

  it('lists every address that is answered beside the pages of a journey, and none that is not', () => {
    const rows = readTable(readme, ['address', 'who comes', 'what for']);
    const addresses = rows.map(([address = '']) => address);
    const [road, others] = [/^\/enroll/, /\/(?:route\.ts|page\.tsx)$/];
    const answered = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((path) => others.test(path) && !path.startsWith('enroll/'))
      .map((path) => `/${path.replace(others, '').replace(/\/?\[.*/, '')}`);
    const office = addresses.filter((address) => !road.test(address));

    const isListed = (path: string) =>
      office.some((address) => path === address || path.startsWith(address.replace(/\*$/, '')));
    expect(answered.filter((path) => !isListed(`${path}/`) && !isListed(path))).toEqual([]);
    const isAnswered = (address: string) =>
      answered.some((path) => `${path}/`.startsWith(address.replace(/\*$/, '')));
    expect(office.filter((address) => !isAnswered(address))).toEqual([]);

    expect(addresses.filter((address) => road.test(address))).toEqual([
      '/enroll/<entrance>',
      '/enroll/callback',
    ]);
    expect(read('app/enroll/road.ts')).toContain("'/enroll/callback'");
  });

  it('lists the metrics and their labels', async () => {
    const rows = readTable(readme, ['metric', 'labels', 'counts']);
    const { registry, hops, outcomes, stops, upstream, deliveries } = createMeters();
    hops.inc({ event: 'e', entrance: 'd' });
    outcomes.inc({ outcome: 'o', entrance: 'd' });
    stops.inc({ problem: 'p', entrance: 'd' });
    upstream.observe({ party: 'idp', name: 'n' }, 1);
    deliveries.inc({ channel: 'mail', result: 'arrived' });
    const ours = (await registry.getMetricsAsJSON()).filter(({ name }) => /^vestibule_/.test(name));
    expect(rows.map(([name, labels]) => [name, labels?.split(', ')])).toEqual(
      ours.map(({ name, values }) => [
        name,
        Object.keys(values[0]?.labels ?? {}).filter((label) => label !== 'le'),
      ]),
    );
  });

  it('lists the events of the log', () => {
    const listed = [...readme.matchAll(/^- `([a-z]+\.[a-z_]+)` /gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(listEvents());
  });

  it('tells the story of the first example word for word', () => {
    const [story = ''] = listBlocks(readme, 'ts');
    const example = read('tests/examples/01-a-device-enrolls.test.ts').replaceAll(/^ {2}/gm, '');
    expect(story.split('\n').length).toBeGreaterThan(15);
    expect(example).toContain(story);
  });

  it('asks for the Node that package.json asks for', () => {
    const version = /^>=(\d+\.\d+)\./.exec(engines.node)?.[1];
    expect(readme).toContain(`Node (${version} or newer)`);
  });
});

describe('ARCHITECTURE.md', () => {
  it('gives every dependency its line, and none to what is not there', () => {
    const rows = readTable(architecture, ['package', 'what for', 'why this one']);
    const listed = rows.flatMap(([names]) => (names ?? '').split(', '));
    expect(listed.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
  });

  it('draws the walls that stand', () => {
    const rows = readTable(architecture, ['level', 'folders']);
    const drawn = rows.flatMap(([level, folders = '']) =>
      [...folders.matchAll(/(?:lib\/[a-z]+|^app|^tests)/g)].map(([folder]) => [
        folder,
        Number(level),
      ]),
    );
    expect(Object.fromEntries(drawn)).toEqual(LEVELS);
  });

  it('names no room as planned that is built', () => {
    expect(planned.length).toBeGreaterThan(0);
    expect(planned.filter((path) => existsSync(path))).toEqual([]);
  });
});

describe('every document', () => {
  const documents = listDocuments();

  it.each(documents)('%s links only to what is there', (document) => {
    expect(listLinks(document).filter((link) => !isThere(link))).toEqual([]);
  });

  it.each(documents)('%s names only files that are there', (document) => {
    const isKnown = (path: string) =>
      planned.includes(path) || path in LEVELS || existsSync(beforeStar(path));
    expect(listPaths(read(document)).filter((path) => !isKnown(path))).toEqual([]);
  });

  it('SECURITY.md names tests that are there', () => {
    const named = [...read('SECURITY.md').matchAll(/`(tests\/[\w/.-]+)`(?:: \*([^*]+)\*)?/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, path = '', sentence] of named) {
      if (sentence) expect(read(path)).toContain(sentence);
    }
  });
});

describe('package.json', () => {
  it('pins every dependency exactly, and the lock file holds no registry', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });
});

/** In the order in which they are read. */
function listVariables(): string[] {
  const asked: string[] = [];
  const noting = { get: (_: object, name: string) => void asked.push(name) };
  readConfig(new Proxy({}, noting));
  return asked;
}

/** `app/enroll/*.ts` is there when `app/enroll` is. */
function beforeStar(path: string): string {
  return path.replace(/\/?\*.*$/, '');
}
