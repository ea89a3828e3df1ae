import { mkdtempSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#lib/data/embedded.ts';
import { readIntroduction } from '#lib/device/introduction.ts';
import { createTrust } from '#lib/device/trust.ts';

/**
 * The limit of `journey.arrivals`, as a process of its own: node:http and nothing else, the same
 * judgement of the introduction, and one insert that reaches the disk before the answer leaves.
 */
const trust = createTrust(readFileSync(process.argv[2] ?? '', 'utf8'));
const database = await openEmbedded(mkdtempSync(join(tmpdir(), 'vestibule-bare-')));
await database.exec('create table arrival (serial text, at timestamptz, message bytea)');
const body = Buffer.from(`<!doctype html><title>bare</title>${'x'.repeat(4000)}`);

const server = http.createServer({ maxHeaderSize: 65_536 }, async (request, response) => {
  const header = String(request.headers['x-apple-aspen-deviceinfo']);
  const { machine, message } = readIntroduction(header, trust, new Date());
  await database.query('insert into arrival values ($1, now(), $2)', [machine.serial, message]);
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': body.length });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
