import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '#lib/base/problems.ts';
import { readSources } from '#tests/structure/walls.ts';

const HOPS_AND_AREAS = [
  'device',
  'page',
  'idp',
  'mdm',
  'profile',
  'access',
  'settings',
  'accounts',
  'alerts',
  'record',
  'house',
];
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'constants'];
const product = readSources('lib', 'app');

describe('the vocabulary', () => {
  it('has a hop or an area before the dot of every problem', () => {
    for (const code of Object.keys(PROBLEMS)) {
      expect(code).toMatch(new RegExp(`^(${HOPS_AND_AREAS.join('|')})\\.[a-z0-9_]+$`));
    }
  });

  it('has no problem that nothing throws', () => {
    const text = product
      .filter(({ path }) => path !== 'lib/base/problems.ts')
      .map((file) => file.text)
      .join('\n');
    const unused = Object.keys(PROBLEMS).filter((code) => !text.includes(`'${code}'`));
    expect(unused).toEqual([]);
  });

  it('has no page that answers 404 or a server error, whatever went wrong', () => {
    for (const [code, { status }] of Object.entries(PROBLEMS)) {
      expect(status, code).not.toBe(404);
      expect(status, code).toBeLessThan(500);
    }
  });

  it('names no file after nothing', () => {
    const names = product.map(({ path }) => basename(path).replace(/\.tsx?$/, ''));
    expect(names.filter((name) => EMPTY_NAMES.includes(name))).toEqual([]);
  });

  it('spells file names in kebab-case', () => {
    const odd = product.map(({ path }) => basename(path)).filter((n) => !/^[a-z0-9.-]+$/.test(n));
    expect(odd).toEqual([]);
  });

  it('has no file that only passes on what others export', () => {
    const barrels = product.filter(({ text }) => /^export \* from/m.test(text));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('has a README of at most 25 lines in every folder of lib', () => {
    for (const folder of readdirSync('lib')) {
      const readme = `lib/${folder}/README.md`;
      expect(existsSync(readme), readme).toBe(true);
      expect(readFileSync(readme, 'utf8').trimEnd().split('\n').length, readme).toBeLessThan(26);
    }
  });

  it('uses no word of the glossary in a second sense: a bare profile is a .mobileconfig', () => {
    const wrong = product.filter(({ text }) => /\bdepProfile\b/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
