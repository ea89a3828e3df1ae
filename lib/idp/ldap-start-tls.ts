import type { Socket } from 'node:net';
import { BerReader } from 'ldapts';
import { Problem } from '#lib/base/problem.ts';
import { tooSlow, unreachable } from '#lib/idp/ldap-failures.ts';
import { openFrames } from '#lib/idp/ldap-frames.ts';

const START_TLS_ID = 1;
/** LDAPMessage 1, extendedReq, requestName 1.3.6.1.4.1.1466.20037. */
const START_TLS = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, START_TLS_ID, 0x77, 0x18, 0x80, 0x16]),
  Buffer.from('1.3.6.1.4.1.1466.20037'),
]);
const EXTENDED_RESPONSE = 0x78;
const MAX_RESULT_BYTES = 64 * 1024;

/**
 * Asks for TLS on a connection that is open to everybody.
 *
 * The client library would keep what comes right behind the answer, and join it with what comes through
 * TLS: whoever sits in between could put the answer to our bind there. So nothing may come behind it.
 *
 * @throws Problem idp.directory_refused, idp.answer_invalid, idp.unreachable
 * @source RFC 4511, section 4.14; RFC 4513, section 3
 */
export async function askForTls(socket: Socket, deadline: AbortSignal): Promise<void> {
  socket.write(START_TLS);
  try {
    const code = readResult(await readOneMessage(socket, deadline));
    if (code === 0) return;
    throw new Problem('idp.directory_refused', { detail: `it refuses StartTLS (${code})` });
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function readOneMessage(socket: Socket, deadline: AbortSignal): Promise<Buffer> {
  const frames = openFrames(MAX_RESULT_BYTES);
  let heard = 0;
  return new Promise((resolve, reject) => {
    const end = () => reject(deadline.aborted ? tooSlow() : unreachable('it hung up at StartTLS'));
    const read = (piece: Buffer) => {
      heard += piece.length;
      try {
        const [message] = frames(piece);
        if (!message) return;
        socket.off('data', read).off('close', end);
        if (message.length !== heard) throw notTls('more came with it: is somebody in between?');
        resolve(message);
      } catch (error) {
        reject(error);
      }
    };
    socket.once('close', end).on('data', read);
  });
}

function readResult(message: Buffer): number {
  const reader = new BerReader(message);
  try {
    reader.readSequence();
    const id = reader.readInt();
    reader.readSequence(EXTENDED_RESPONSE);
    const code = reader.readEnumeration();
    if (id === START_TLS_ID && code !== null) return code;
  } catch {
    // not even the parts are there
  }
  throw notTls('it is none');
}

function notTls(detail: string): Problem {
  return new Problem('idp.answer_invalid', { detail: `the answer to StartTLS: ${detail}` });
}
