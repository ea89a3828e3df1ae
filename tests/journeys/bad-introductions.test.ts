import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '#lib/base/problems.ts';
import { createDeviceCa } from '#tests/world/apple-ca.ts';
import type { DeviceOptions } from '#tests/world/device/device.ts';
import { createWorld, type World } from '#tests/world/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.log.length = 0;
});
afterAll(() => world.stop());

/** The page, in the device's language, says what to do; the log says why, under one reference. */
async function isTurnedAway(about: DeviceOptions, code: ProblemCode): Promise<void> {
  const sheet = await world.device({ language: 'de', ...about }).arrive();
  const page = sheet.page();
  expect(page?.language).toBe('de');
  expect(page?.status).toBeGreaterThanOrEqual(400);
  expect(page?.status).toBeLessThan(500);
  const line = world.log.find(({ event }) => event === 'house.stopped');
  expect(line).toMatchObject({ problem: code });
  expect(page?.html).toContain(String(line?.reference));
  expect(page?.html).toMatch(/Abbrechen/);
}

describe('a device whose introduction proves nothing is told what to do, in its language', () => {
  it('when it is not base64', () =>
    isTurnedAway({ header: 'this is { not base64 }' }, 'device.header_not_base64'));

  it('when it is not CMS', () =>
    isTurnedAway(
      { header: Buffer.from('<plist>…</plist>').toString('base64') },
      'device.message_malformed',
    ));

  it('when it is a bomb of nesting', () =>
    isTurnedAway(
      { header: Buffer.alloc(30_000, Buffer.of(0x30, 0x80)).toString('base64') },
      'device.message_too_deep',
    ));

  it('when it is larger than any introduction', () =>
    isTurnedAway({ header: 'A'.repeat(62_000 * 1.4) }, 'device.header_too_large'));

  it('when an unknown CA has issued its certificate', async () =>
    isTurnedAway({ introduction: { ca: await createDeviceCa() } }, 'device.issuer_unknown'));

  it('when two have signed', () =>
    isTurnedAway({ introduction: { signers: 2 } }, 'device.signer_count'));

  it('when the content was altered and the attributes are intact', () =>
    isTurnedAway({ introduction: { tamper: 'content' } }, 'device.content_altered'));

  it('when the content was altered and there are no attributes', () =>
    isTurnedAway(
      { introduction: { tamper: 'content', signedAttributes: false } },
      'device.signature_invalid',
    ));

  it('when the signature was altered', () =>
    isTurnedAway({ introduction: { tamper: 'signature' } }, 'device.signature_invalid'));

  it('when its certificate is missing', () =>
    isTurnedAway({ introduction: { certificates: 'none' } }, 'device.signer_certificate_missing'));

  it('when there is no serial number in it', () =>
    isTurnedAway(
      { introduction: { content: plist('<key>UDID</key><string>0000</string>') } },
      'device.machine_info_incomplete',
    ));

  it('when its property list is a billion laughs', () =>
    isTurnedAway({ introduction: { content: billionLaughs() } }, 'device.machine_info_unreadable'));
});

describe('other first requests', () => {
  it('without the header are told to begin in the device’s setup', async () => {
    const reply = await fetch(`${world.url}/enroll`, { headers: { 'accept-language': 'fr' } });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('lang="fr"');
    expect(world.log.at(-1)).toMatchObject({ problem: 'device.header_missing' });
  });

  it.each(['before', 'after'] as const)(
    'with a header of a megabyte get a page in their language, told %s it',
    async (when) => {
      const { status, text } = await askRaw('A'.repeat(1024 * 1024), when);
      expect(status).toBe(400);
      expect(text).toContain('lang="de"');
      const line = world.log.find(({ problem }) => problem === 'device.header_too_large');
      expect(text).toContain(String(line?.reference));
    },
  );

  it('with an expired certificate are let in, and the record says so', async () => {
    const leaf = await world.ca.issue({ expired: true });
    const sheet = await world.device({ introduction: { leaf } }).arrive();
    expect(sheet.page()?.status).toBe(200);
    const line = world.log.find(({ event }) => event === 'device.arrived');
    expect(line?.detail).toMatch(/certificate expired/);
  });

  it('at an entrance that does not exist get a page, never a 404', async () => {
    const sheet = await world.device({ language: 'en' }).arrive('/no-such-door');
    expect(sheet.page()?.status).toBe(400);
    expect(world.log.at(-1)).toMatchObject({ problem: 'page.entrance_unknown' });
  });

  it('leave nothing behind but the log: no journey is kept', async () => {
    const before = world.log.filter(({ event }) => event === 'device.arrived').length;
    await world.device({ introduction: { tamper: 'content' } }).arrive();
    expect(world.log.filter(({ event }) => event === 'device.arrived')).toHaveLength(before);
  });
});

function plist(inside: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${inside}<key>LANGUAGE</key><string>de</string></dict></plist>`,
  );
}

function billionLaughs(): Buffer {
  const lol = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index};`.repeat(10)}">`,
  );
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY lol0 "ha">${lol.join('')}]>` +
      '<plist version="1.0"><dict><key>SERIAL</key><string>&lol9;</string></dict></plist>',
  );
}

/** A client that does not stop sending when the server has heard enough. */
function askRaw(
  header: string,
  languageComes: 'before' | 'after',
): Promise<{ status: number; text: string }> {
  const all = [
    ['accept-language', 'de'],
    ['x-apple-aspen-deviceinfo', header],
  ];
  const headers = Object.fromEntries(languageComes === 'before' ? all : all.reverse());
  return new Promise((resolve, reject) => {
    const request = http.get(`${world.url}/enroll`, { headers });
    request.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    request.on('error', reject);
  });
}
