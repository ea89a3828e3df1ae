import http from 'node:http';
import type { Socket } from 'node:net';
import { answerBrokenRequest, noteLanguage } from '#app/broken-request.ts';
import { answerRequest, isOnRoad } from '#app/front-door.ts';
import { houseOfProcess, isStopping, noteStopping } from '#app/house.ts';
import { passOn } from '#app/office-door.ts';
import { frame } from '#lib/access/frame.ts';
import { LOCAL_NAME, prepareLocalAdmin } from '#lib/access/local-admin.ts';
import { startAlerts } from '#lib/alerts/rounds.ts';
import { readConfig } from '#lib/base/config.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';

/** A request that has not ended by then is cut off: an orchestrator would do it less kindly. */
const STOP_AFTER_MS = 10_000;

export async function start(): Promise<void> {
  try {
    const house = await houseOfProcess();
    if (http.maxHeaderSize < 65_536) {
      house.log('warn', 'house.header_limit_low', {
        note: 'start node with --max-http-header-size=65536, or large introductions are refused',
      });
    }
    await greetFirstAdmin(house);
    startAlerts(house);
    openFrontDoor(house);
    process.once('SIGTERM', () => stopSoon(house));
    process.once('SIGINT', () => stopSoon(house));
  } catch (error) {
    // Whoever starts the server reads this on a terminal, so it is plain text and not JSON.
    console.error(isProblem(error) ? `\n${error.entry.admin}\n\n${error.detail ?? ''}\n` : error);
    process.exit(1);
  }
}

/** At the first start of all: the password is shown once, on the terminal and not in the log. */
async function greetFirstAdmin({ access, publicUrl }: House): Promise<void> {
  const password = await prepareLocalAdmin(access, readConfig(process.env).adminPassword);
  if (!password) return;
  const lines = [
    'The first administrator. The password is shown once: change it after signing in.',
    '',
    `address    ${publicUrl.origin}/admin`,
    `user name  ${LOCAL_NAME}`,
    `password   ${password}`,
  ];
  process.stdout.write(`\n${frame(lines)}\n\n`);
}

/**
 * Puts the front door before Next's own listener, whichever way Next was started (`next dev`, or the
 * standalone server): it is the one place that all its servers pass. In development Next answers the
 * road itself, so that edits show at once.
 */
function openFrontDoor(house: House): void {
  const isProduction = process.env.NODE_ENV === 'production';
  const emit = http.Server.prototype.emit;
  http.Server.prototype.emit = function (this: http.Server, event: string | symbol, ...given) {
    if (event === 'request') {
      const [request, response] = given as [http.IncomingMessage, http.ServerResponse];
      if (isStopping()) response.setHeader('connection', 'close');
      if (isOnRoad(request) && isProduction) {
        void answerRequest(house, request, response, isStopping).catch((error: Error) => {
          house.log('error', 'house.defect', { error });
          response.destroy();
        });
        return true;
      }
      return passOn(house, request, response, () => Reflect.apply(emit, this, [event, ...given]));
    }
    if (event === 'connection') noteLanguage(given[0] as Socket);
    if (event === 'clientError') {
      const [error, socket] = given as [Error, Socket];
      answerBrokenRequest(house, error, socket);
      return true;
    }
    return Reflect.apply(emit, this, [event, ...given]);
  } as typeof emit;
}

/** Next stops listening and lets running requests end; it knows no limit, so this is ours. */
function stopSoon(house: House): void {
  noteStopping();
  house.log('info', 'house.stopping');
  setTimeout(() => process.exit(143), STOP_AFTER_MS).unref();
}
