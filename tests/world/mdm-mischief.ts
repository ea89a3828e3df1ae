import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { buildBinary, type PlistValue, parse } from 'plist';
import { signProfile } from '#tests/world/signed-profile.ts';

type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  profile: string,
) => void | Promise<void>;

const TYPE = { 'content-type': 'application/octet-stream' };

const STATUSES = [401, 403, 404, 409, 418, 429, 500, 502, 503, 504] as const;
type Status = (typeof STATUSES)[number];

/** Status 403 and Apple's own words: the device has to update first. */
export const SOFTWARE_UPDATE =
  '{"code":"com.apple.softwareupdate.required",\n  "message":"Bitte aktualisieren – 更新してください",\n  "details":{"OSVersion":"26.1","BuildVersion":"25B78"}}\n';

const ANSWERS = {
  none: (_, response, profile) => send(response, 200, profile),

  // Good profiles in other clothes.
  signed: async (_, response, profile) => send(response, 200, await signProfile(profile)),
  binary: (_, response, profile) => send(response, 200, toBinary(profile)),
  gzip: (_, response, profile) =>
    send(response, 200, gzipSync(profile), { ...TYPE, 'content-encoding': 'gzip' }),
  'html-type': (_, response, profile) =>
    send(response, 200, profile, { 'content-type': 'text/html' }),

  // Answers that are none.
  html: (_, response) => send(response, 200, LOGIN_PAGE, { 'content-type': 'text/html' }),
  redirect: (_, response) =>
    send(response, 302, '', { location: '/user/login.html;jsessionid=A1B2?next=secret-token' }),
  json: (_, response) => send(response, 200, ivantiError('E_NOT_NOW', 'Try another day')),
  empty: (_, response) => send(response, 200, ''),
  'software-update-403': (_, response) =>
    send(response, 403, SOFTWARE_UPDATE, { 'content-type': 'application/json' }),

  // Profiles that enroll nobody, or elsewhere.
  'not-mdm': (_, response, profile) =>
    send(response, 200, profile.replaceAll('>com.apple.mdm<', '>com.apple.wifi.managed<')),
  'foreign-host': (_, response, profile) =>
    send(
      response,
      200,
      profile.replace(/https:\/\/[^/]+\/mdm\/checkin/, 'https://elsewhere.example/in'),
    ),
  encrypted: (_, response) => send(response, 200, ENCRYPTED),
  bomb: (_, response, profile) =>
    send(response, 200, profile.replace(/<!DOCTYPE[^>]*>/, LAUGHS).replace('Example', '&c;')),

  // Connections that go wrong.
  slow: () => {},
  reset: (request) => void request.socket.destroy(),
  truncated: (_, response, profile) => {
    response.writeHead(200, { ...TYPE, 'content-length': Buffer.byteLength(profile) });
    response.write(profile.slice(0, 700), () => response.socket?.end());
  },
  'truncated-chunked': (_, response, profile) => {
    response.writeHead(200, { ...TYPE, 'transfer-encoding': 'chunked' });
    response.write(profile.slice(0, 700), () => response.socket?.end());
  },
  oversized: (_, response) => send(response, 200, Buffer.alloc(5 * 1024 * 1024, '<')),
  'oversized-gzip': (_, response) =>
    send(response, 200, gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }),

  // Bad moments.
  'reset-once': (request) => void request.socket.destroy(),
  '503-once': (_, response) => send(response, 503, 'one moment'),
  '429-once': (_, response) => send(response, 429, 'slower', { 'retry-after': '1' }),
} as const satisfies Record<string, Answer>;

/** A status, or one of the named ways to fail; 500 repeats what it was asked, as debug pages do. */
export type Mischief = Exclude<keyof typeof ANSWERS, 'none'> | Status;

export const ONCE: ReadonlySet<Mischief> = new Set<Mischief>([
  'reset-once',
  '503-once',
  '429-once',
]);

export function findMischief(how: Mischief | 'none'): Answer {
  return typeof how === 'number' ? answerStatus(how) : ANSWERS[how];
}

function answerStatus(status: Status): Answer {
  return (request, response) => {
    if (status === 500)
      return send(response, 500, debugPage(request), { 'content-type': 'text/html' });
    const headers = status === 429 ? { 'retry-after': '30' } : {};
    const body = ivantiError(`E_${status}`, `This was a ${status}`);
    return send(response, status, body, { 'content-type': 'application/json', ...headers });
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = TYPE,
): void {
  response.writeHead(status, headers).end(body);
}

function toBinary(profile: string): Buffer {
  return Buffer.from(buildBinary(parse(profile) as PlistValue));
}

function ivantiError(code: string, message: string): string {
  const errors = { globalErrors: [{ code, message, field: null }], fieldErrors: [] };
  return JSON.stringify({ errors, result: null });
}

function debugPage(request: IncomingMessage): string {
  const credentials = request.headers.authorization?.split(' ')[1] ?? '';
  const rows = Object.entries(request.headers).map(([name, value]) => `<li>${name}: ${value}`);
  return `<!DOCTYPE html><html><head><style>b{color:red}</style><title>HTTP Status 500</title></head>
<body><h1>NullPointerException\u0007</h1> for ${Buffer.from(credentials, 'base64')}<ul>${rows.join('\n')}</ul>`;
}

const LOGIN_PAGE = `<?xml version="1.0"?><!DOCTYPE html><html><head><title>Sign in</title></head>
<body><form action="/login"><input name="username"><input type="password"></form></body></html>`;

const ENCRYPTED = `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
<key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer>
<key>EncryptedPayloadContent</key><data>MIIBAgIBADAKBggqhkjOPQQDAg==</data></dict></plist>`;

const LAUGHS = `<!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>`;
