import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeEnrollmentProfile } from '#tests/world/enrollment-profile.ts';
import { Complaint, type MdmCall, type MdmRules, readCall } from '#tests/world/mdm-calls.ts';
import { findMischief, type Mischief, ONCE } from '#tests/world/mdm-mischief.ts';

/** A played MDM: both Ivanti dialects, and an enrollment address for devices without a web page. */
export type Mdm = {
  readonly url: string;
  /** For `ade-passthrough`; it has a query of its own. */
  readonly adeUrl: string;
  readonly username: string;
  readonly password: string;
  readonly adminDeviceSpaceId: number;
  /** Every call that was understood, misbehaved at or not, oldest first. */
  readonly requests: readonly MdmCall[];
  /** What came and was not as the vendor writes it. Empty where all is well. */
  readonly complaints: readonly string[];
  /** The last profile that left, before it was signed, compressed or cut. */
  readonly lastProfile: () => string | undefined;
  /** Until told otherwise; kinds that end in `-once` are over after one request. */
  readonly misbehave: (how: Mischief | null) => void;
  /** Keeps every answer to itself until the returned function is called. */
  readonly hold: () => () => void;
  readonly stop: () => Promise<void>;
};

export type MdmOptions = {
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  readonly adminDeviceSpaceId?: number;
  /** A path before all paths, as behind a proxy: `/mdm`. */
  readonly basePath?: string;
  /** User ids that exist; without the list every one does. */
  readonly users?: readonly string[];
  readonly organization?: string;
  /** Where the profiles check in. */
  readonly host?: string;
};

type Memory = {
  readonly requests: MdmCall[];
  readonly complaints: string[];
  profile: string | undefined;
  mischief: Mischief | null;
  /** Answers leave when this is settled. */
  held: Promise<void>;
};

/** Starts the MDM on a loopback port of its own. */
export async function startMdm(options: MdmOptions = {}): Promise<Mdm> {
  const rules: MdmRules = {
    username: options.username ?? 'enroller@example.com',
    password: options.password ?? 'Grünkohl & pears: 7?',
    adminDeviceSpaceId: options.adminDeviceSpaceId ?? 1,
    basePath: options.basePath ?? '',
    users: options.users,
  };
  const memory: Memory = {
    requests: [],
    complaints: [],
    profile: undefined,
    mischief: null,
    held: Promise.resolve(),
  };
  const server = createServer((request, response) => {
    answer(request, response, rules, memory, options).catch((error) => {
      complain(memory, response, error instanceof Error ? (error.stack ?? '') : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${rules.basePath}`;
  return {
    url,
    adeUrl: `${url}/ade/enroll?profile=staff`,
    username: rules.username,
    password: rules.password,
    adminDeviceSpaceId: rules.adminDeviceSpaceId,
    requests: memory.requests,
    complaints: memory.complaints,
    lastProfile: () => memory.profile,
    misbehave(how) {
      memory.mischief = how;
    },
    hold() {
      let release = () => {};
      memory.held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  rules: MdmRules,
  memory: Memory,
  { organization = 'Example School', host = 'mdm.example.com' }: MdmOptions,
): Promise<void> {
  const call = await readCall(request, rules).catch((error) => error as unknown);
  if (call instanceof Complaint) return complain(memory, response, call.message, call.status);
  if (call instanceof Error) throw call;

  const { user, serial } = call as MdmCall;
  memory.requests.push(call as MdmCall);
  const profile = makeEnrollmentProfile({ organization, host, serial, user });
  memory.profile = profile;
  await memory.held;
  const mischief = findMischief(memory.mischief ?? 'none');
  if (memory.mischief && ONCE.has(memory.mischief)) memory.mischief = null;
  if (memory.mischief === null && user !== null && rules.users?.includes(user) === false) {
    return findMischief(404)(request, response, profile);
  }
  return mischief(request, response, profile);
}

/** Loud on purpose: a request that a real MDM would not know must not look like a bad day. */
function complain(memory: Memory, response: ServerResponse, words: string, status = 500): void {
  memory.complaints.push(words);
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="MDM"' } : {};
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...challenge });
  response.end(`The played MDM does not understand: ${words}\n`);
}
