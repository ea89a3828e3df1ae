import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import {
  type LdapEntry,
  type LdapQuestion,
  type LdapResult,
  RESULT_OF,
  readQuestions,
  writeEntry,
  writeReference,
  writeResult,
} from '#tests/world/ldap-messages.ts';

export type Moment = 'service-bind' | 'person-bind' | 'search' | 'groups' | 'start-tls';

export type LdapMischief =
  | 'silence'
  | 'hang-up'
  | 'garbage'
  | 'half-and-silence'
  | 'flood'
  | 'another-operation'
  /** An answer that is right, and the beginning of one to the question that follows. */
  | 'more-behind-it'
  | { readonly referencesTo: string }
  | LdapResult;

export const BASE_DN = 'DC=school,DC=example';
export const SERVICE = { dn: `CN=vestibule,OU=Services,${BASE_DN}`, password: 'reads-and-no-more' };
export const ADA: LdapEntry = {
  dn: `CN=Ada Lovelace,OU=People,${BASE_DN}`,
  attributes: {
    cn: ['Ada Lovelace'],
    sAMAccountName: ['ada'],
    userPrincipalName: ['ada@school.example'],
    objectGUID: [Buffer.from('33221100554477668899aabbccddeeff', 'hex')],
    memberOf: [`CN=Staff,OU=Groups,${BASE_DN}`],
  },
};
/** A tag that LDAP has no operation for. */
const NO_OPERATION = 0x7f;
const ADAS_PASSWORD = 'lovelace';

export type Memory = {
  readonly asked: LdapQuestion[];
  readonly complaints: string[];
  readonly mischief: Map<Moment, LdapMischief>;
  people: readonly LdapEntry[];
  groups: readonly LdapEntry[];
  readonly certificate: { certificate: string; key: string } | undefined;
};

/** Answers on one connection, as memory and mischief say. */
export function serve(memory: Memory, socket: Socket): void {
  let held = Buffer.alloc(0);
  const read = (piece: Buffer) => {
    try {
      const { questions, rest } = readQuestions(Buffer.concat([held, piece]));
      held = Buffer.from(rest);
      for (const question of questions) {
        memory.asked.push(question);
        answer(memory, socket, question, read);
      }
    } catch (error) {
      memory.complaints.push(String(error));
      socket.destroy();
    }
  };
  socket.on('data', read).on('error', () => undefined);
}

function answer(
  memory: Memory,
  socket: Socket,
  question: LdapQuestion,
  read: (piece: Buffer) => void,
): void {
  const how = memory.mischief.get(momentOf(question));
  if (question.kind === 'unbind') socket.end();
  else if (typeof how === 'string' && how !== 'more-behind-it') prank(socket, question, how);
  else reply(memory, socket, question, read, how);
}

function prank(
  socket: Socket,
  { id, kind }: LdapQuestion,
  how: Exclude<LdapMischief, object>,
): void {
  if (how === 'hang-up') socket.destroy();
  if (how === 'garbage') socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
  if (how === 'half-and-silence') {
    socket.write(writeResult(id, RESULT_OF[kind], { code: 0 }).subarray(0, 5));
  }
  if (how === 'another-operation') socket.write(writeResult(id, NO_OPERATION, { code: 0 }));
  if (how === 'flood') flood(socket, id);
}

function reply(
  memory: Memory,
  socket: Socket,
  question: LdapQuestion,
  read: (piece: Buffer) => void,
  how: LdapMischief | undefined,
): void {
  const given = typeof how === 'object' && 'code' in how ? how : undefined;
  const result = given ?? judge(memory, question);
  const pieces = question.kind === 'search' && !given ? describe(memory, question) : [];
  if (typeof how === 'object' && 'referencesTo' in how) {
    pieces.push(writeReference(question.id, how.referencesTo));
  }
  pieces.push(writeResult(question.id, RESULT_OF[question.kind], result));
  if (how === 'more-behind-it') pieces.push(beginOf(question.id + 1));
  socket.write(Buffer.concat(pieces));
  if (question.kind === 'startTls' && result.code === 0) secure(memory, socket, read);
}

function momentOf(question: LdapQuestion): Moment {
  if (question.kind === 'startTls') return 'start-tls';
  if (question.kind === 'bind') {
    return question.dn === SERVICE.dn ? 'service-bind' : 'person-bind';
  }
  return isForGroups(question) ? 'groups' : 'search';
}

function isForGroups(question: LdapQuestion): boolean {
  return question.kind === 'search' && /member(?!Of)/i.test(question.filterBytes);
}

function judge(memory: Memory, question: LdapQuestion): LdapResult {
  if (question.kind !== 'bind') return { code: 0 };
  // As Active Directory does it: without a password anybody is welcome, as nobody.
  if (question.password === '') return { code: 0 };
  const { dn, password } = question;
  if (dn === SERVICE.dn && password === SERVICE.password) return { code: 0 };
  const isPerson = memory.people.some((entry) => entry.dn === dn);
  if (isPerson && password === ADAS_PASSWORD) return { code: 0 };
  return refusal(isPerson ? '52e' : '525');
}

/** Active Directory's words for a bind that it refuses. */
export function refusal(data: string): LdapResult {
  const message = `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${data}, v4f7c\0`;
  return { code: 49, message };
}

/** It does not care how many are wanted: that is mischief enough. */
function describe(memory: Memory, question: LdapQuestion): Buffer[] {
  const found = isForGroups(question) ? memory.groups : memory.people;
  return found.map((entry) => writeEntry(question.id, entry));
}

/** The first bytes of a bind that succeeded, whose message swallows what comes next. */
function beginOf(id: number): Buffer {
  const success = writeResult(id, RESULT_OF.bind, { code: 0, message: 'x'.repeat(100) });
  return success.subarray(0, success.length - 100);
}

function flood(socket: Socket, id: number): void {
  const entry = writeEntry(id, { dn: ADA.dn, attributes: { description: ['x'.repeat(60_000)] } });
  const pour = () => {
    while (!socket.destroyed && socket.write(entry));
  };
  socket.on('drain', pour);
  pour();
}

function secure(memory: Memory, socket: Socket, read: (piece: Buffer) => void): void {
  socket.off('data', read);
  const { certificate: cert, key } = memory.certificate ?? {};
  const secured = new TLSSocket(socket, {
    isServer: true,
    secureContext: createSecureContext({ cert, key }),
  });
  serve(memory, secured);
}
