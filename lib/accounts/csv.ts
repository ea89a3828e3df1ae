import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { decodeFile, type Encoding } from '#lib/accounts/decode.ts';
import { refuseFile } from '#lib/accounts/file-refusal.ts';
import { COLUMNS, type Column } from '#lib/accounts/shape.ts';

export type ListFile = { readonly bytes: Uint8Array; readonly encoding: Encoding };

/** One line of the list, by its columns. It is where its first cell is: cells may hold line breaks. */
export type ListLine = {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** It has more or fewer cells than the header. */
  readonly fault: string | null;
};

export type List = {
  /** Columns of the header that mean nothing to us. */
  readonly unknownColumns: readonly string[];
  readonly lines: AsyncGenerator<ListLine>;
};

export const MAX_ROWS = 200_000;
/** Of one line. A quotation mark that is never closed would make one of all that follow. */
const MAX_LINE = 100_000;

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/**
 * Reads a list of accounts (CSV), line by line.
 *
 * The first line names the columns, in any order and case; lines are separated by whatever the file
 * uses, cells by a comma, a semicolon or a tab, whichever the first line has most of.
 *
 * @throws Problem accounts.file_refused
 * @source RFC 4180
 */
export async function openList({ bytes, encoding }: ListFile): Promise<List> {
  const pieces = decodeFile(bytes, encoding);
  const { value: first = '' } = await pieces.next();
  // Excel's own way to name the separator.
  const [named = '', separator] = /^sep=([,;\t])\r?\n/i.exec(first) ?? [];
  const start = first.slice(named.length);
  const delimiter = separator ?? findDelimiter(start);
  const records = parseRecords(chain(start, pieces), delimiter);
  const { value: head } = await records.next();
  if (!head) throw refuseFile('The file is empty.');
  const { columns, unknownColumns } = readHeader(head.record);
  return { unknownColumns, lines: readLines(records, columns, named === '' ? 0 : 1) };
}

async function* chain(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** In the first line alone, and not in what is quoted there. */
function findDelimiter(text: string): string {
  const line = /^[^\r\n]*/.exec(text.replaceAll(/"[^"]*"/g, ''))?.[0] ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

async function* parseRecords(
  text: AsyncGenerator<string>,
  delimiter: string,
): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: MAX_LINE,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // What goes wrong before the parser comes out of it.
  pipeline(Readable.from(text), parser).catch(() => undefined);
  let read = 0;
  try {
    for await (const parsed of parser) {
      read = (parsed as Parsed).info.lines;
      yield parsed as Parsed;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark that stays open is where the first line begins that could not be read.
    const line = OPEN_ENDED.includes(error.code) ? read + 1 : Number(Object(error).lines);
    const why = FAULTS[error.code] ?? 'this can not be read as CSV';
    throw refuseFile(`Line ${line}: ${why}. Nothing after it can be read.`);
  }
}

const OPEN_ENDED = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE:
    'there is text after a closing quotation mark; inside of quotes a quotation mark is doubled',
  INVALID_OPENING_QUOTE:
    'there is a quotation mark inside of a cell; quote the whole cell, and double the mark',
  CSV_MAX_RECORD_SIZE: 'the line is far too long; a quotation mark is perhaps never closed',
};

function readHeader(record: readonly string[]) {
  const columns = record.map((name) => COLUMNS.find((column) => bare(column) === bare(name)));
  const twice = columns.find((column, at) => column && columns.indexOf(column) !== at);
  if (twice) throw refuseFile(`The first line names the column ${twice} twice.`);
  if (!columns.includes('login')) {
    const found = record.map((name) => name.trim().slice(0, 40)).filter(Boolean);
    throw refuseFile(
      `The first line has to name the columns, and one of them has to be login. It has: ${found.slice(0, 20).join(', ')}.`,
    );
  }
  const unknown = record.filter((name, at) => !columns[at] && name.trim() !== '');
  return { columns, unknownColumns: unknown.map((name) => name.trim().slice(0, 80)) };
}

/** `Device limit`, `device_limit` and `deviceLimit` are the same. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

async function* readLines(
  records: AsyncGenerator<Parsed>,
  columns: readonly (Column | undefined)[],
  skipped: number,
): AsyncGenerator<ListLine> {
  let count = 0;
  for await (const { record, info } of records) {
    if (record.every((cell) => cell.trim() === '')) continue;
    count += 1;
    if (count > MAX_ROWS) throw refuseFile('The list has more than 200,000 lines: divide it.');
    const breaks = record.reduce((sum, cell) => sum + cell.split(/\r\n|\n|\r/).length - 1, 0);
    const cells: Partial<Record<Column, string>> = {};
    for (const [at, column] of columns.entries()) if (column) cells[column] = record[at] ?? '';
    const fault =
      record.length === columns.length
        ? null
        : `has ${record.length} cells, and the first line names ${columns.length} columns`;
    yield { line: info.lines - breaks + skipped, cells, fault };
  }
}
