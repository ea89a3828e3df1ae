import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { Client, type Entry, type SearchOptions } from 'ldapts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { tidy } from '#lib/idp/failures.ts';
import { readResultCode, tooSlow, unreachable } from '#lib/idp/ldap-failures.ts';
import { openFrames } from '#lib/idp/ldap-frames.ts';
import { openLine, type Reach } from '#lib/idp/ldap-line.ts';

export type Found = {
  readonly entries: readonly Entry[];
  /** Other servers that the directory names for parts of the tree. They are never asked. */
  readonly elsewhere: readonly string[];
};

/** One connection to a directory. Refusals of the directory keep ldapts' form, with their code. */
export type Directory = {
  /** Until when its certificate is valid; none without TLS. */
  readonly certificateEnds: Date | null;
  /** @throws Problem idp.unreachable, idp.answer_invalid, or what `readResultCode` reads */
  readonly bind: (dn: string, password: string) => Promise<void>;
  /** @throws Problem idp.unreachable, idp.answer_invalid, or what `readResultCode` reads */
  readonly search: (baseDn: string, options: SearchOptions) => Promise<Found>;
  /** Says goodbye and lets go; safe to repeat. */
  readonly close: () => void;
};

/**
 * Connects to a directory.
 *
 * @param deadline for all that happens on this connection
 * @throws Problem idp.unreachable, idp.certificate_refused, idp.directory_refused, idp.answer_invalid
 */
export async function openDirectory(reach: Reach, deadline: AbortSignal): Promise<Directory> {
  const socket = await openLine(reach, deadline);
  const { stream, broken } = frame(socket, deadline);
  const client = new Client({ url: 'ldap://directory', createConnection: forOneUse(stream) });
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      // The library does not notice each way in which a connection can end.
      return await Promise.race([broken, work()]);
    } catch (error) {
      if (isProblem(error) || readResultCode(error) !== undefined) throw error;
      // It tells of the connection's end first, and why that was is told a moment later.
      if (stream.destroyed) await broken;
      throw answerInvalid(error);
    }
  };
  return {
    certificateEnds:
      socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : null,
    bind: (dn, password) => ask(() => client.bind(dn, password)),
    async search(baseDn, options) {
      const found = await ask(() => client.search(baseDn, options));
      return { entries: found.searchEntries, elsewhere: found.searchReferences };
    },
    close() {
      const letGo = () => socket.destroy();
      client.unbind().then(letGo, letGo);
    },
  };
}

/** What ldapts takes for a connection: whole messages come out of it, and its end has a reason. */
function frame(socket: Socket, deadline: AbortSignal) {
  const frames = openFrames();
  const stream = new Duplex({
    // Else messages that came together are handed out as one.
    readableObjectMode: true,
    read: () => undefined,
    write: (bytes, encoding, done) => void socket.write(bytes, encoding, done),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  stream.on('error', () => undefined);
  const broken = new Promise<never>((_, reject) => {
    const end = (reason: unknown) => {
      reject(reason);
      stream.destroy();
    };
    socket.on('data', (piece: Buffer) => {
      try {
        for (const message of frames(piece)) stream.push(message);
      } catch (error) {
        end(error);
      }
    });
    socket.once('error', (error) => end(hungUp(error)));
    socket.once('close', () => end(deadline.aborted ? tooSlow() : hungUp()));
  });
  broken.catch(() => undefined);
  // Of a socket it asks whether that is open already.
  return { stream: Object.assign(stream, { connecting: false, readyState: 'open' }), broken };
}

/** Where a connection is lost the library would make another, on which nobody has signed in. */
function forOneUse(stream: Duplex): () => Socket {
  let isUsed = false;
  return () => {
    if (isUsed) throw hungUp();
    isUsed = true;
    return stream as unknown as Socket;
  };
}

function hungUp(error?: NodeJS.ErrnoException): Problem {
  return unreachable(`it hung up${error ? `: ${error.code ?? error.message}` : ''}`, error);
}

function answerInvalid(error: unknown): Problem {
  const detail = tidy(error instanceof Error ? error.message : error, 200);
  return new Problem('idp.answer_invalid', { cause: error, detail });
}
