import { createReadStream } from 'node:fs';
import { BOM } from '#lib/evidence/csv.ts';
import { NotAnExport, type Piece } from '#lib/evidence/piece.ts';
import { readCsv } from '#lib/evidence/read-csv.ts';
import { readJson } from '#lib/evidence/read-json.ts';

/**
 * Reads an export, piece by piece: it may hold a million rows.
 *
 * A line that is not written exactly as we write it is unreadable, whatever it may mean.
 *
 * @throws NotAnExport; what the file system says
 */
export async function* readExport(path: string): AsyncGenerator<Piece> {
  const begin = await readBeginning(path);
  const isCsv = begin === BOM;
  if (!isCsv && !begin.startsWith('{')) throw new NotAnExport();
  const file = createReadStream(path, {
    encoding: 'utf8',
    start: isCsv ? Buffer.byteLength(BOM) : 0,
  });
  try {
    yield* isCsv ? readCsv(file) : readJson(file);
  } finally {
    file.destroy();
  }
}

async function readBeginning(path: string): Promise<string> {
  const end = Buffer.byteLength(BOM) - 1;
  for await (const bytes of createReadStream(path, { end })) return String(bytes);
  return '';
}
