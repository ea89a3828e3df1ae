import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROBLEMS } from '#lib/base/problems.ts';
import { postgresOrSkip } from '#tests/storage/homes.ts';
import { startDevice } from '#tests/world/device/device.ts';
import { openWorkshop, type Workshop } from '#tests/world/workshop.ts';

const postgres = await postgresOrSkip();
afterAll(() => postgres?.stop());

async function ask(url: string) {
  const reply = await fetch(url);
  return { status: reply.status, headers: reply.headers, body: await reply.text() };
}

describe('the health of a server', () => {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await openWorkshop({ env: { LOG_LEVEL: 'info' } });
  });
  afterAll(() => workshop.stop());

  it('is live while it answers, and ready while its database does, and no cache keeps that', async () => {
    const live = await ask(`${workshop.product.url}/health`);
    const ready = await ask(`${workshop.product.url}/health/ready`);
    expect(live).toMatchObject({ status: 200, body: '{"status":"live"}' });
    expect(ready).toMatchObject({ status: 200, body: '{"status":"ready","entrances":1}' });
    for (const { headers } of [live, ready]) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is not ready while it stops, and a device that comes then is told to wait', async () => {
    const { product } = workshop;
    const probe = await beginRequest(product.url, 'GET /health/ready');
    const device = await beginRequest(product.url, 'GET /enroll');
    const stopped = product.stop();
    await vi.waitFor(() => expect(product.lines.join()).toContain('house.stopping'), 20_000);

    expect(await probe.end()).toMatch(/^HTTP\/1\.1 503 .*{"status":"stopping"}/s);
    const page = await device.end();
    expect(page).toMatch(/^HTTP\/1\.1 424 .*\r\nconnection: close\r\n.*<!doctype html>/is);
    expect(product.lines.join()).toContain('"problem":"house.stopping"');
    await stopped;
  });
});

describe.skipIf(!postgres)('a server whose database is gone', () => {
  it('is live and not ready, shows people a page, and is ready again afterwards', async () => {
    const databaseUrl = (await postgres?.createDatabase()) ?? '';
    const SECRET_KEY = Buffer.alloc(32, 3).toString('base64');
    const workshop = await openWorkshop({ env: { DATABASE_URL: databaseUrl, SECRET_KEY } });
    const { url, lines } = workshop.product;
    await postgres?.kill9();
    expect((await ask(`${url}/health`)).status).toBe(200);
    expect(await ask(`${url}/health/ready`)).toMatchObject({
      status: 503,
      body: '{"status":"database unavailable"}',
    });
    const sheet = await arriveAt(workshop);
    expect(sheet.page()?.status).toBe(PROBLEMS['house.data_unavailable'].status);
    expect(lines.join()).toContain('"problem":"house.data_unavailable"');

    await postgres?.restart();
    await vi.waitFor(
      async () => expect((await ask(`${url}/health/ready`)).status).toBe(200),
      20_000,
    );
    expect((await arriveAt(workshop)).page()?.status).toBe(200);
    await workshop.stop();
  });
});

function arriveAt({ env, ca }: Workshop) {
  return startDevice({ url: `${env.PUBLIC_URL}/enroll`, ca }).arrive();
}

/**
 * A request whose last line waits: its connection is in use, so a server that stops still hears it.
 * A whole request goes before it in the same packet; its answer says that both have been read.
 */
async function beginRequest(url: string, line: string) {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const first = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      answer += bytes;
      if (answer.includes('"live"')) resolve();
    });
  });
  socket.write(
    `GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n${line} HTTP/1.1\r\nHost: localhost\r\n`,
  );
  await first;
  return {
    end: async () => {
      answer = '';
      socket.write('\r\n');
      await closed;
      return answer.slice(answer.indexOf('HTTP/1.1'));
    },
  };
}
