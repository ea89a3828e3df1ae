import { BerReader, BerWriter, FilterParser } from 'ldapts';

/** What a client sent. @source RFC 4511, sections 4.2, 4.3, 4.5 and 4.14 */
export type LdapQuestion =
  | { readonly kind: 'bind'; readonly id: number; readonly dn: string; readonly password: string }
  | {
      readonly kind: 'search';
      readonly id: number;
      readonly baseDn: string;
      readonly sizeLimit: number;
      readonly filter: string;
      /** The same as it came: ldapts 8.2 looks for a presence filter's attribute in the wrong place. */
      readonly filterBytes: string;
    }
  | { readonly kind: 'startTls'; readonly id: number }
  | { readonly kind: 'unbind'; readonly id: number };

export type LdapEntry = {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly (string | Buffer)[]>>;
};

export type LdapResult = {
  readonly code: number;
  readonly message?: string;
  readonly referral?: string;
};

const BIND = 0x60;
const UNBIND = 0x42;
const SEARCH = 0x63;
const EXTENDED = 0x77;

/** The answers' tags: each is one more than its question's. */
export const RESULT_OF = { bind: 0x61, search: 0x65, startTls: 0x78, unbind: 0 } as const;
const SEARCH_ENTRY = 0x64;
const SEARCH_REFERENCE = 0x73;
const SET = 0x31;
const REFERRAL = 0xa3;
const SIMPLE = 0x80;

/** @returns the questions that are complete, and what is left. @throws where it is not LDAP */
export function readQuestions(bytes: Buffer): { questions: LdapQuestion[]; rest: Buffer } {
  const questions: LdapQuestion[] = [];
  let rest = bytes;
  for (;;) {
    const reader = new BerReader(rest);
    if (reader.readSequence(0x30) === null || reader.remain < reader.length) {
      return { questions, rest };
    }
    const end = reader.offset + reader.length;
    questions.push(readQuestion(reader));
    rest = rest.subarray(end);
  }
}

function readQuestion(reader: BerReader): LdapQuestion {
  const id = reader.readInt() ?? -1;
  const operation = reader.readSequence();
  if (operation === UNBIND) return { kind: 'unbind', id };
  if (operation === EXTENDED) return { kind: 'startTls', id };
  if (operation === BIND) {
    reader.readInt();
    return { kind: 'bind', id, dn: text(reader), password: reader.readString(SIMPLE) ?? '' };
  }
  if (operation !== SEARCH) throw new Error(`operation 0x${operation?.toString(16)}`);
  const baseDn = text(reader);
  const [_scope, _aliases] = [reader.readEnumeration(), reader.readEnumeration()];
  const sizeLimit = reader.readInt() ?? 0;
  const [_timeLimit, _typesOnly] = [reader.readInt(), reader.readBoolean()];
  const filterBytes = reader.remainingBuffer.toString('latin1');
  const filter = FilterParser.parse(reader).toString();
  return { kind: 'search', id, baseDn, sizeLimit, filter, filterBytes };
}

function text(reader: BerReader): string {
  return reader.readString() ?? '';
}

export function writeResult(id: number, tag: number, result: LdapResult): Buffer {
  return message(id, tag, (writer) => {
    writer.writeEnumeration(result.code);
    writer.writeString('');
    writer.writeString(result.message ?? '');
    if (!result.referral) return;
    writer.startSequence(REFERRAL);
    writer.writeString(result.referral);
    writer.endSequence();
  });
}

export function writeReference(id: number, url: string): Buffer {
  return message(id, SEARCH_REFERENCE, (writer) => writer.writeString(url));
}

export function writeEntry(id: number, { dn, attributes }: LdapEntry): Buffer {
  return message(id, SEARCH_ENTRY, (writer) => {
    writer.writeString(dn);
    writer.startSequence();
    for (const [name, values] of Object.entries(attributes)) {
      writer.startSequence();
      writer.writeString(name);
      writer.startSequence(SET);
      for (const value of values) writer.writeBuffer(Buffer.from(value), 0x04);
      writer.endSequence();
      writer.endSequence();
    }
    writer.endSequence();
  });
}

function message(id: number, tag: number, write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.startSequence(tag);
  write(writer);
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}
