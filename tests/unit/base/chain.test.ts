import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, canonicalJson, linkHash, saltedDigest } from '#lib/base/chain.ts';
import { columnsOf, digestPerson, hashRow } from '#lib/base/chained-rows.ts';

describe('a link', () => {
  const row = { place: 1, at: '2026-03-01T09:30:00.123Z', event: 'settings.changed', detail: null };

  it('is the SHA-256 that anybody can calculate who knows the rule', () => {
    const text =
      '{"at":"2026-03-01T09:30:00.123Z","chain":"audit","detail":null,"event":"settings.changed","place":1}';
    const hash = createHash('sha256').update(Buffer.alloc(32)).update(text).digest('hex');
    expect(linkHash('audit', CHAIN_START, row).toString('hex')).toBe(hash);
  });

  it('is another one for another row, place, chain, or row before', () => {
    const links = [
      linkHash('audit', CHAIN_START, row),
      linkHash('consent', CHAIN_START, row),
      linkHash('audit', Buffer.alloc(32, 1), row),
      linkHash('audit', CHAIN_START, { ...row, place: 2 }),
      linkHash('audit', CHAIN_START, { ...row, detail: '' }),
      linkHash('audit', CHAIN_START, { ...row, at: '2026-03-01T09:30:00.124Z' }),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(links).size).toBe(links.length);
  });

  it('does not depend on the order in which a database gives the cells back', () => {
    expect(canonicalJson({ b: 1, a: 'x', ä: null, B: true })).toBe(
      '{"B":true,"a":"x","b":1,"ä":null}',
    );
  });

  it('is about every column but those that may be forgotten', () => {
    for (const chain of ['consent', 'audit'] as const) {
      const whole = Object.fromEntries(columnsOf(chain).map(([name]) => [name, 'x']));
      const hash = hashRow(chain, CHAIN_START, whole).toString('hex');
      const said = Object.keys(whole).filter(
        (name) => hashRow(chain, CHAIN_START, { ...whole, [name]: 'y' }).toString('hex') !== hash,
      );
      const free = Object.keys(whole).filter((name) => !said.includes(name));
      expect(free).toEqual(FREE[chain]);
    }
  });

  it('holds a person by a digest that is about all of them, and about the salt', () => {
    const person = { typedName: 'Ada', userId: 'ada', name: 'Ada', email: null, address: '::1' };
    const digest = (salt: Buffer, cells: object) =>
      digestPerson(salt, { ...person, ...cells }).toString('hex');
    const one = digest(Buffer.alloc(32), {});
    expect(digest(Buffer.alloc(32, 1), {})).not.toBe(one);
    for (const name of [...Object.keys(person), 'issuer', 'subject', 'idp']) {
      expect(digest(Buffer.alloc(32), { [name]: 'other' }), name).not.toBe(one);
    }
    expect(digest(Buffer.alloc(32), { title: 'other' })).toBe(one);
    expect(saltedDigest(Buffer.alloc(32), {})).toHaveLength(32);
  });
});

const FREE = {
  consent: [
    ...['typedName', 'userId', 'name', 'email', 'issuer', 'subject', 'idp', 'address', 'erasedAt'],
    ...['journey', 'salt', 'previousHash', 'hash'],
  ],
  audit: ['previousHash', 'hash'],
};
