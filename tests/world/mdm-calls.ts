import type { IncomingMessage } from 'node:http';
import * as pkijs from 'pkijs';
import { parse } from 'plist';

/** A call as the MDM understood it. */
export type MdmCall = {
  readonly call: 'neurons' | 'epmm' | 'epmm-get' | 'ade';
  readonly method: string;
  /** Path and query, as they came. */
  readonly target: string;
  readonly headers: Readonly<IncomingMessage['headers']>;
  /** The introduction as it came, wherever it came; null where the body is one. */
  readonly header: string | null;
  readonly body: Buffer;
  /** Null: nobody. */
  readonly user: string | null;
  readonly serial: string;
};

export type MdmRules = {
  readonly username: string;
  readonly password: string;
  readonly adminDeviceSpaceId: number;
  readonly basePath: string;
  readonly users: readonly string[] | undefined;
};

/** What a real MDM would not have understood. */
export class Complaint extends Error {
  readonly status: number;

  constructor(words: string, status = 500) {
    super(words);
    this.name = 'Complaint';
    this.status = status;
  }
}

const EPMM = '/api/v2/external/mdm/config/DEPMDMProfile';

/** Reads a call as strictly as the vendors' words allow. @throws Complaint */
export async function readCall(request: IncomingMessage, rules: MdmRules): Promise<MdmCall> {
  const body = await readBody(request);
  const target = request.url ?? '';
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  switch (`${request.method} ${path}`) {
    case `POST ${rules.basePath}/c/i/dep/custom.mobileconfig`:
      return readIvanti('neurons', request, { rules, body, query });
    case `POST ${rules.basePath}${EPMM}`:
      return readIvanti('epmm', request, { rules, body, query });
    case `GET ${rules.basePath}/mifs/rs${EPMM}`:
      return readIvanti('epmm-get', request, { rules, body, query });
    case `POST ${rules.basePath}/ade/enroll`:
      return readAde(request, { body, query });
    default:
      throw new Complaint(`${request.method} ${path}: no such call`);
  }
}

type Parts = { readonly rules: MdmRules; readonly body: Buffer; readonly query: string };

function readIvanti(
  call: 'neurons' | 'epmm' | 'epmm-get',
  request: IncomingMessage,
  { rules, body, query }: Parts,
): MdmCall {
  refuseStrangers(request, rules);
  if (body.length > 0) throw new Complaint('a body where none belongs');
  if (call !== 'epmm-get' && request.headers['content-length'] !== '0') {
    throw new Complaint('a POST without Content-Length: 0');
  }
  const parameters = readQuery(query);
  const user = takeOptional(parameters, call === 'neurons' ? 'user' : 'principal');
  if (call !== 'neurons') {
    const space = takeOptional(parameters, 'adminDeviceSpaceId');
    if (space !== String(rules.adminDeviceSpaceId)) throw new Complaint(`device space ${space}`);
  }
  const inAddress = call === 'epmm-get' ? takeOptional(parameters, 'deviceInfo') : null;
  for (const name of parameters.keys()) throw new Complaint(`unknown parameter ${name}`);

  const header = call === 'epmm-get' ? inAddress : readOneHeader(request);
  if (header === null) throw new Complaint('no deviceInfo in the address', 400);
  const serial = readSerial(Buffer.from(header, 'base64'));
  return { ...readCommon(request), call, header, body, user, serial };
}

function readAde(request: IncomingMessage, { body, query }: Omit<Parts, 'rules'>): MdmCall {
  if (query !== 'profile=staff') throw new Complaint(`query ${query}`);
  const type = request.headers['content-type'];
  if (type !== 'application/pkcs7-signature') throw new Complaint(`content type ${type}`);
  for (const name of ['authorization', 'x-apple-aspen-deviceinfo']) {
    if (name in request.headers) throw new Complaint(`a device sends no ${name} here`);
  }
  const serial = readSerial(body);
  return { ...readCommon(request), call: 'ade', header: null, body, user: null, serial };
}

function readCommon(request: IncomingMessage) {
  return { method: request.method ?? '', target: request.url ?? '', headers: request.headers };
}

function refuseStrangers(request: IncomingMessage, { username, password }: MdmRules): void {
  const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
  const said = Buffer.from(credentials, 'base64').toString('utf8');
  if (scheme === 'Basic' && said === `${username}:${password}`) return;
  throw new Complaint('these are not the credentials that I know', 401);
}

/** As servlets read it: `+` is a space. Every parameter once, and none empty. */
function readQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (value === '') throw new Complaint(`parameter ${name} is empty`);
    if (parameters.has(name)) throw new Complaint(`parameter ${name} comes twice`);
    parameters.set(name, value);
  }
  return parameters;
}

function takeOptional(parameters: Map<string, string>, name: string): string | null {
  const value = parameters.get(name) ?? null;
  parameters.delete(name);
  return value;
}

function readOneHeader(request: IncomingMessage): string {
  const values = request.headersDistinct['x-apple-aspen-deviceinfo'] ?? [];
  if (values.length !== 1 || !values[0]) throw new Complaint(`${values.length} introductions`, 400);
  return values[0];
}

function readSerial(message: Buffer): string {
  try {
    const { content } = pkijs.ContentInfo.fromBER(new Uint8Array(message).buffer);
    const signed = new pkijs.SignedData({ schema: content });
    const value = signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0);
    const { SERIAL } = parse(Buffer.from(value).toString('utf8')) as { SERIAL?: unknown };
    if (typeof SERIAL === 'string') return SERIAL;
  } catch {
    throw new Complaint('the introduction is no signed property list', 400);
  }
  throw new Complaint('the introduction has no SERIAL');
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
