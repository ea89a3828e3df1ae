import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeviceCa } from '#tests/world/apple-ca.ts';
import { readPick } from '#tests/world/demo/choices.ts';
import { hasEnded, type InHand, takeInHand } from '#tests/world/demo/in-hand.ts';
import { type JourneyBook, journeyListPage, journeyPage } from '#tests/world/demo/journeys-page.ts';
import { logPage } from '#tests/world/demo/log-page.ts';
import { pickerPage } from '#tests/world/demo/picker-page.ts';
import { findPicture, PRESSED } from '#tests/world/demo/rewrite.ts';
import { sheetPage } from '#tests/world/demo/sheet-page.ts';
import { STAGE_SCRIPT, stagePage } from '#tests/world/demo/stage-page.ts';
import type { Form } from '#tests/world/device/form.ts';

export type HandsOn = {
  /** Where a person picks a device. */
  readonly url: string;
  /** The list of journeys, where there is a book to read them from. */
  readonly journeysUrl: string;
  readonly stop: () => Promise<void>;
};

export type HandsOnOptions = {
  readonly productUrl: string;
  readonly ca: DeviceCa;
  readonly port?: number;
  readonly journeys?: JourneyBook | undefined;
};

type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

type Desk = HandsOnOptions & { readonly enrollUrl: string; readonly hands: Map<string, InHand> };

const MAX_IN_HAND = 50;
const MAX_FORM_BYTES = 256 * 1024;

/** Starts the pages on which a person drives a device's journey by hand. */
export async function startHandsOn(options: HandsOnOptions): Promise<HandsOn> {
  const enrollUrl = new URL('/enroll', options.productUrl).href;
  const desk: Desk = { ...options, enrollUrl, hands: new Map() };
  const server = createServer((request, response) => {
    answer(desk, request).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, text(500, `The demo failed: ${String(error)}`)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    journeysUrl: `${url}/journeys`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(desk: Desk, request: IncomingMessage): Promise<Reply> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const [room = '', id = '', ...rest] = pathname.slice(1).split('/');
  if (pathname === '/') return page(pickerPage(desk.enrollUrl, desk.journeys !== undefined));
  if (room === 'journeys' && desk.journeys) {
    const { journeys } = desk;
    return page(
      await (id ? journeyPage(journeys, decodeURIComponent(id)) : journeyListPage(journeys)),
    );
  }
  if (room !== 'devices') return text(404, 'There is nothing here.');
  const fields = request.method === 'POST' ? await readFields(request) : undefined;
  if (fields && id === '') return take(desk, fields);

  const hand = desk.hands.get(id);
  // After a restart of the demo, or on a device that was put away: back to the box.
  if (!hand) return redirect('/');
  return fields ? act(desk, hand, rest, fields) : show(desk, hand, rest, search);
}

async function take({ enrollUrl, ca, hands }: Desk, fields: URLSearchParams): Promise<Reply> {
  const hand = await takeInHand(readPick(fields), enrollUrl, ca);
  hands.set(hand.id, hand);
  const [oldest] = hands.keys();
  if (hands.size > MAX_IN_HAND && oldest !== undefined) hands.delete(oldest);
  return redirect(`/devices/${hand.id}`);
}

async function act(
  { hands }: Desk,
  hand: InHand,
  [what, number]: readonly string[],
  fields: URLSearchParams,
): Promise<Reply> {
  if (what === 'cancel') {
    hands.delete(hand.id);
    return redirect('/');
  }
  const form = hand.sheet.page()?.forms[Number(number)];
  if (what !== 'forms' || !form || hasEnded(hand)) return redirect(`/devices/${hand.id}/sheet`);
  const pressed = [...fields.keys()].find((name) => name.startsWith(PRESSED));
  const button = form.buttons[Number(pressed?.slice(PRESSED.length) ?? 0)];
  await hand.tap((sheet) => sheet.submit(form, valuesOf(form, fields), button));
  return redirect(`/devices/${hand.id}/sheet?new`);
}

async function show(
  desk: Desk,
  hand: InHand,
  [what, number]: readonly string[],
  search: string,
): Promise<Reply> {
  const { id, sheet, log } = hand;
  const seen = sheet.page();
  if (what === undefined) return page(stagePage(hand, desk.journeys !== undefined));
  if (what === 'log') return page(logPage(hand, new URL(desk.enrollUrl).host));
  if (what === 'state') return json({ count: log.length, ended: hasEnded(hand) });
  if (what === 'sheet') return framed(sheetPage(hand, search !== '?seen'));
  if (what === 'links') {
    const link = seen?.links[Number(number)];
    if (link && !hasEnded(hand)) await hand.tap(() => sheet.follow(link));
    return redirect(`/devices/${id}/sheet?new`);
  }
  const picture = what === 'pictures' && seen && findPicture(seen, Number(number));
  if (!picture) return text(404, 'There is nothing here.');
  const { status, headers, bytes } = await sheet.fetchPicture(picture);
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('image/')) return text(404, 'This is no picture.');
  return { status, headers: { 'content-type': type, ...CAUTION }, body: bytes };
}

function valuesOf(form: Form, fields: URLSearchParams): Record<string, string | boolean> {
  const values: Record<string, string | boolean> = {};
  for (const { name, type } of form.fields) {
    values[name] = type === 'checkbox' ? fields.has(name) : (fields.get(name) ?? '');
  }
  return values;
}

async function readFields(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > MAX_FORM_BYTES) throw new Error('The form is too large.');
  }
  return new URLSearchParams(body);
}

const CAUTION = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const OWN = `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; script-src 'sha256-${createHash('sha256').update(STAGE_SCRIPT).digest('base64')}'`;
/** For the foreign page in the frame: nothing but its looks, and forms that come back here. */
const FOREIGN = `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-forms`;

function page(body: string): Reply {
  return htmlReply(body, OWN);
}

function framed(body: string): Reply {
  return htmlReply(body, FOREIGN);
}

function htmlReply(body: string, policy: string): Reply {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return { status: 200, headers: { ...headers, ...CAUTION }, body };
}

function json(value: unknown): Reply {
  const headers = { 'content-type': 'application/json', ...CAUTION };
  return { status: 200, headers, body: JSON.stringify(value) };
}

function text(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...CAUTION }, body };
}

function redirect(location: string): Reply {
  return { status: 303, headers: { location, ...CAUTION }, body: '' };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}
