import { Problem } from '#lib/base/problem.ts';

/** Of all answers on one connection. A person with a photograph and hundreds of groups stays below 200 KB. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

const SEQUENCE = 0x30;

/**
 * Cuts what a directory sends into whole messages, and ends at what can not be one.
 *
 * The client library waits for ever for the rest of something that is no message, and joins all that
 * has come with each piece that comes.
 *
 * @returns takes each piece as it comes, gives back the messages that it completes
 * @throws Problem idp.answer_invalid
 * @source RFC 4511, sections 4.1.1 and 5.1
 */
export function openFrames(maxBytes = MAX_ANSWER_BYTES): (piece: Buffer) => Buffer[] {
  let pieces: Buffer[] = [];
  let [held, wanted, total] = [0, 1, 0];
  return (piece) => {
    total += piece.length;
    if (total > maxBytes) throw invalid(`it sent more than ${maxBytes} bytes`);
    pieces.push(piece);
    held += piece.length;
    if (held < wanted) return [];
    const { messages, rest, length } = cut(Buffer.concat(pieces));
    if (length > maxBytes) throw invalid(`it announced a message of ${length} bytes`);
    [pieces, held, wanted] = [[rest], rest.length, length];
    return messages;
  };
}

function cut(bytes: Buffer): { messages: Buffer[]; rest: Buffer; length: number } {
  const messages: Buffer[] = [];
  let rest = bytes;
  let length = measure(rest);
  while (rest.length >= length && rest.length > 0) {
    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
    length = measure(rest);
  }
  return { messages, rest, length };
}

/** @returns how many bytes there have to be before a message is complete, or more of its head known */
function measure(bytes: Buffer): number {
  const [tag, first] = bytes;
  if (tag === undefined) return 1;
  if (tag !== SEQUENCE) throw invalid('what it sent is not LDAP');
  if (first === undefined) return 2;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw invalid('what it sent is not LDAP');
  if (bytes.length < 2 + count) return 2 + count + 1;
  return 2 + count + bytes.readUIntBE(2, count);
}

function invalid(detail: string): Problem {
  return new Problem('idp.answer_invalid', { detail });
}
