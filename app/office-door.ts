import type { IncomingMessage, ServerResponse } from 'node:http';
import { letAnswer } from '#app/answer-status.ts';
import { clientAddress } from '#app/client-address.ts';
import { answerLostForm, isPlainForm } from '#app/lost-form.ts';
import { isLoopback } from '#lib/base/address.ts';
import type { House } from '#lib/house/house.ts';

/** What pages and actions are told through headers; whatever a client sent by these names is gone. */
export const ADDRESS_HEADER = 'x-vestibule-address';
export const PATH_HEADER = 'x-vestibule-path';
export const METHOD_HEADER = 'x-vestibule-method';

/** The most that a form may send: settings and their pictures. */
export const MOST_FORM_BYTES = 4 * 1024 * 1024;
/**
 * The most with a list of accounts: 16 MB, and what is around it. It is what Next lets into an action
 * (`serverActions.bodySizeLimit`, `proxyClientMaxBodySize`); beyond it, it would say 500.
 */
export const MOST_LIST_BYTES = 17 * 1024 * 1024;

/**
 * Stands before Next for everything that is not the device's road.
 *
 * A form that another site sends to the office is refused here, for every page at once. Next checks
 * its actions by itself, but not route handlers. One that comes without JavaScript after its session
 * has ended is kept, and can be sent again.
 */
export function passOn(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  next: () => boolean,
): boolean {
  const path = request.url ?? '/';
  if (isOffice(request) && isChange(request) && !isFromUs(house, request)) {
    house.log('warn', 'access.foreign_form', { address: addressOf(house, request), detail: path });
    return refuse(response, 403, 'This form was sent by another site.');
  }
  const isLarge = isOffice(request) && Number(request.headers['content-length']) > MOST_FORM_BYTES;
  if (isLarge && !mayBeLarge(request)) return refuse(response, 413, TOO_LARGE);
  tellNext(house, request, path);
  // A stranger's form is not taken in at that size, whoever would refuse it in the end.
  if (!isPlainForm(request) && !isLarge) return letAnswer(response, next);
  void answerLostForm(house, request, response)
    // Whatever is the matter, Next's own pages say it.
    .catch(() => response.headersSent)
    .then((isAnswered) => isAnswered || letAnswer(response, next));
  return true;
}

const TOO_LARGE =
  'Nothing was saved: what was sent is too large (4 MB, for a list of accounts 16 MB). Go back in your browser: what you typed is still there. Choose a smaller file, then save again.';

function mayBeLarge({ url = '', headers }: IncomingMessage): boolean {
  const isList = /^\/admin\/accounts\/import(\?|$)/.test(url);
  return isList && Number(headers['content-length']) <= MOST_LIST_BYTES;
}

function refuse(response: ServerResponse, status: number, sentence: string): true {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
  return true;
}

function tellNext(house: House, request: IncomingMessage, path: string): void {
  request.headers[ADDRESS_HEADER] = addressOf(house, request);
  request.headers[PATH_HEADER] = path;
  request.headers[METHOD_HEADER] = request.method ?? 'GET';
  // Next compares an action's Origin with this, else with Host, which some proxies rewrite.
  if (!isLoopback(house.publicUrl)) request.headers['x-forwarded-host'] = house.publicUrl.host;
}

/** Next finds a page by any spelling of its address, and runs an action at the address of any page. */
function isOffice({ url = '/', headers }: IncomingMessage): boolean {
  const path = url.replace(/^https?:\/\/[^/?]*/i, '').replace(/[?#].*$/s, '');
  const plain = path.replaceAll(/%([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const isBelow = /^[\\/]+(admin|api[\\/]+auth)([\\/]|$)/i.test(plain);
  return isBelow || headers['next-action'] !== undefined;
}

function isChange({ method }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Browsers say where a form comes from; what says nothing is no browser and has no cookie of ours. */
function isFromUs({ publicUrl }: House, { headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined) return true;
  if (origin === publicUrl.origin) return true;
  // 127.0.0.1 and localhost are the same to whoever tries the product on their own machine.
  return isLoopback(publicUrl) && URL.canParse(origin) && new URL(origin).host === host;
}

function addressOf(house: House, { socket, headers }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-for'];
  const seen = Array.isArray(forwarded) ? forwarded.join(', ') : (forwarded ?? null);
  return clientAddress(socket.remoteAddress ?? '', seen, house.trustProxy);
}
