import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingKind } from '#lib/evidence/findings.ts';
import { NotAnExport } from '#lib/evidence/piece.ts';
import type { Verdict } from '#lib/evidence/verify.ts';
import { minutesFromNow } from '#tests/storage/rows.ts';
import {
  type Archive,
  consents,
  eraseConsents,
  openArchive,
} from '#tests/unit/evidence/archive.ts';

const COUNT = 10;
let archive: Archive;

beforeAll(async () => {
  archive = await openArchive();
  for (let count = 0; count < COUNT; count += 1) await archive.agree();
  const { db } = archive.database;
  const rows = await db
    .select({ id: consents.id })
    .from(consents)
    .where(eq(consents.serial, 'C02SERIAL5'));
  const ids = rows.map(({ id }) => id);
  await db.transaction((tx) => eraseConsents(tx, { ids }, minutesFromNow(99)));
  const admin = { id: archive.auditor.id, name: '=cmd', role: 'owner' };
  await archive.tell(
    Array.from({ length: COUNT - 2 }, (_, n) => {
      const detail = n % 3 === 0 ? {} : { detail: `-1 ${'x'.repeat(n)}` };
      return {
        at: minutesFromNow(n),
        admin: n % 2 ? admin : null,
        event: 'settings.changed',
        target: '',
        ...detail,
      };
    }),
  );
});
afterAll(() => archive.close());

const sentences = (verdict: Verdict) => verdict.findings.map(({ sentence }) => sentence).join('\n');
const places = (verdict: Verdict, kind: FindingKind) =>
  verdict.findings.filter((finding) => finding.kind === kind).flatMap((finding) => finding.places);

const ORDERS = [
  ['consent', 'csv'],
  ['consent', 'json'],
  ['audit', 'csv'],
  ['audit', 'json'],
] as const;

describe.each(ORDERS)('an export of the %s chain as %s', (chain, format) => {
  let text: string;
  /** The rows as they stand in the file: head and closing are not among them. */
  let lines: string[];
  let head: string;
  let foot: string;
  /** How many rows there are. */
  let count: number;
  const join = (rows: readonly string[]) => head + rows.join(format === 'csv' ? '' : ',\n') + foot;

  beforeAll(async () => {
    text = await archive.order({ chain, format });
    const parts = format === 'csv' ? splitCsv(text) : splitJson(text);
    ({ head, foot, lines } = parts);
    count = lines.length;
    expect(join(lines)).toBe(text);
  });

  it('verifies as it was written, and tells how much it is and from when', async () => {
    const verdict = await archive.verify(text);
    expect(sentences(verdict)).toBe('');
    expect(verdict).toMatchObject({
      chain,
      seal: 'good',
      rows: count,
      firstPlace: 1,
      lastPlace: count,
    });
    expect(verdict.erased).toBe(chain === 'consent' ? 1 : 0);
    expect(count).toBeGreaterThanOrEqual(COUNT - 2);
  });

  it('verifies for whoever has the file alone, but for its seal', async () => {
    expect(await archive.verify(text, [])).toMatchObject({ seal: 'unchecked', findings: [] });
  });

  it('sealed with another key is told, and by which', async () => {
    const verdict = await archive.verify(text, [Buffer.alloc(32, 1)]);
    expect(verdict.seal).toBe('wrong');
    expect(sentences(verdict)).toMatch(/another key has made it \(it names the key [0-9a-f]{8}\)/);
  });

  it('with any letter of any row changed names that row', async () => {
    for (const [index, line] of lines.entries()) {
      // Not every one in every row: each row has others, and together they are every fourth.
      for (let at = index * 4; at < line.length; at += 40) {
        const changed = line.slice(0, at) + otherThan(line[at] ?? '') + line.slice(at + 1);
        const verdict = await archive.verify(join(lines.with(index, changed)), []);
        const named = verdict.findings.flatMap((finding) => finding.places);
        expect(named, `letter ${at} of row ${index + 1}: ${sentences(verdict)}`).toContain(
          index + 1,
        );
        expect(new Set(named).size, sentences(verdict)).toBe(1);
      }
    }
  }, 120_000);

  it('with any letter of its head or its end changed is no export, or not a whole one', async () => {
    for (const part of ['head', 'foot'] as const) {
      const whole = part === 'head' ? head : foot;
      for (let at = 0; at < whole.length; at += 13) {
        const changed = whole.slice(0, at) + otherThan(whole[at] ?? '') + whole.slice(at + 1);
        const file =
          part === 'head'
            ? changed + text.slice(head.length)
            : text.slice(0, -foot.length) + changed;
        const found = await archive.verify(file, []).then(sentences, (error) => error);
        if (!(found instanceof NotAnExport))
          expect(found, `letter ${at} of the ${part}`).not.toBe('');
      }
    }
  });

  it('without one of its rows names the place that is missing', async () => {
    for (let index = 0; index < count; index += 1) {
      const verdict = await archive.verify(join(lines.toSpliced(index, 1)), []);
      expect(sentences(verdict)).toBe(`The row at place ${index + 1} is missing.`);
    }
  });

  it('without several of its rows names the first and the last of them', async () => {
    const verdict = await archive.verify(join(lines.toSpliced(3, 4)), []);
    expect(sentences(verdict)).toBe('The rows at the places 4 to 7 are missing.');
  });

  it('with two rows swapped names both, wherever they are', async () => {
    for (let one = 0; one < count; one += 1) {
      for (let other = one + 1; other < count; other += 3) {
        const swapped = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
        const verdict = await archive.verify(join(swapped), []);
        expect(sentences(verdict)).toBe(
          `The rows at the places ${one + 1} and ${other + 1} have changed places.`,
        );
      }
    }
  });

  it('with its rows in another order says between which places', async () => {
    const verdict = await archive.verify(join(lines.toReversed()), []);
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['disordered']);
  });

  it('with a row that is there a second time names it, wherever it was put', async () => {
    for (let index = 0; index <= count; index += 1) {
      const verdict = await archive.verify(join(lines.toSpliced(index, 0, lines[4] ?? '')), []);
      expect(places(verdict, 'twice')).toEqual([5]);
    }
  });

  it('with a row that never was names its line', async () => {
    for (let index = 0; index < count; index += 1) {
      const made = (lines[index] ?? '').replace(/20\d\d-/, '1999-');
      const verdict = await archive.verify(join(lines.toSpliced(index, 0, made)), []);
      expect(sentences(verdict)).toMatch(new RegExp(`[Ll]ine ${index + 2}\\b`));
      expect(verdict.findings.map(({ kind }) => kind)).toEqual(['inserted']);
    }
  });

  it('cut off anywhere says where it ends', async () => {
    for (let rows = 0; rows <= count; rows += 1) {
      const before = head + lines.slice(0, rows).join(format === 'csv' ? '' : ',\n');
      const verdict = await archive.verify(before, []);
      expect(verdict.findings.map(({ kind }) => kind)).toEqual(['cut-off']);
      expect(places(verdict, 'cut-off')).toEqual(rows === 0 ? [] : [rows]);
      const half = before + (lines[rows] ?? foot).slice(0, 30);
      const kinds = (await archive.verify(half, [])).findings.map(({ kind }) => kind);
      expect(kinds).toContain('cut-off');
    }
  });

  it('of a part of the time is a whole piece of the chain, and verifies', async () => {
    const from = minutesFromNow(4);
    const part = await archive.order({ chain, format, from, until: minutesFromNow(7) });
    const verdict = await archive.verify(part);
    expect(sentences(verdict)).toBe('');
    expect(verdict).toMatchObject({ seal: 'good', from: from.toISOString() });
    expect(verdict.rows).toBe(3);
  });

  it('of a time in which nothing was is empty, and verifies', async () => {
    const until = minutesFromNow(-999);
    const verdict = await archive.verify(await archive.order({ chain, format, until }));
    expect(verdict).toMatchObject({ seal: 'good', rows: 0, firstPlace: null, findings: [] });
  });
});

it('what is no export of ours is not taken for one', async () => {
  for (const other of ['', '{}', '{"rows":[]}', 'place,at\r\n1,2\r\n', 'PK\u0003\u0004', '\n']) {
    await expect(archive.verify(other), JSON.stringify(other)).rejects.toThrow(NotAnExport);
  }
});

/** Another letter: a digit for a digit, so that what is changed can still be read where it could. */
function otherThan(letter: string): string {
  return letter === '7' ? '8' : '7';
}

function splitJson(text: string) {
  const start = text.indexOf('\n') + 1;
  const end = text.lastIndexOf('\n]');
  const lines = text.slice(start, end).split(',\n');
  return { head: text.slice(0, start), foot: text.slice(end), lines };
}

/** Rows end with CRLF behind a quotation mark or nothing: texts hold line breaks too. */
function splitCsv(text: string) {
  const rows = text.match(/(?:"(?:[^"]|"")*"|[^"])*?\r\n/g) ?? [];
  return { head: rows[0] ?? '', foot: rows.at(-1) ?? '', lines: rows.slice(1, -1) };
}
