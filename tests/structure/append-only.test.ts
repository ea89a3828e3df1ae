import { expect, it } from 'vitest';
import { readSources } from '#tests/structure/walls.ts';

const sources = readSources('lib', 'app');

/** Which files do this to one of the tables. */
function whoDoes(deed: RegExp): string[] {
  return sources.filter(({ text }) => deed.test(text)).map(({ path }) => path);
}

it('consents and the audit are written by their chain, and by nothing else', () => {
  expect(whoDoes(/\binsert\(audits\)/)).toEqual(['lib/data/audits.ts']);
  expect(whoDoes(/\binsert\(consents\)/)).toEqual(['lib/data/consents.ts']);
  expect(whoDoes(/\b(insert|update|delete)\(chains\)/)).toEqual(['lib/data/chains.ts']);
});

it('nothing changes or deletes a row of them but the erasure of a person, and their age', () => {
  expect(whoDoes(/\b(update|delete)\(audits\)/)).toEqual([]);
  expect(whoDoes(/\bupdate\(consents\)/)).toEqual(['lib/data/consents.ts']);
  expect(whoDoes(/\bdelete\(consents\)/)).toEqual([]);
  expect(whoDoes(/\bdelete\(table\)/)).toEqual(['lib/data/keeping.ts']);
  // By hand, in SQL.
  expect(whoDoes(/(update|delete from|insert into|truncate)\s+"?(audit|consent|chain)\b/i)).toEqual(
    [],
  );
});

it('no admin is ever deleted, since the audit names them by a number that its chain proves', () => {
  expect(whoDoes(/\bdelete\(admins\)/)).toEqual([]);
});
