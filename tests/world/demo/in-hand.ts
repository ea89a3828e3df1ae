import { randomBytes, randomInt } from 'node:crypto';
import type { DeviceCa } from '#tests/world/apple-ca.ts';
import type { Pick } from '#tests/world/demo/choices.ts';
import { introduce, type Machine, sampleMachine } from '#tests/world/device/introduction.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import { userAgentOf } from '#tests/world/device/user-agent.ts';
import { type Exchange, openSheet, type Sheet } from '#tests/world/device/web-view.ts';

/** What the log beside the device tells, in order. */
export type LogEntry =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'judged'; readonly outcome: Outcome };

/** A device that somebody on this page has in hand. */
export type InHand = {
  readonly id: string;
  readonly pick: Pick;
  readonly machine: Machine;
  readonly sheet: Sheet;
  readonly introductionBytes: number;
  readonly log: readonly LogEntry[];
  /** Runs one navigation and writes down what came of it. */
  readonly tap: (navigate: (sheet: Sheet) => Promise<Outcome>) => Promise<void>;
};

const SERIAL_LETTERS = 'CDFGHJKLMNPQRTVWXY0123456789';

/** Takes a new device out of its box and opens the sheet on it. */
export async function takeInHand(pick: Pick, url: string, ca: DeviceCa): Promise<InHand> {
  const machine = sampleMachine({
    product: pick.choice.product,
    os: pick.version,
    language: pick.tongue.spelled,
    serial: newSerial(),
  });
  const header = await introduce(machine, { ca });
  const sheet = await openSheet({
    url,
    header,
    language: pick.tongue.spelled,
    userAgent: userAgentOf(machine),
  });
  const log: LogEntry[] = [];
  const write = (outcome: Outcome) => {
    const known = log.filter(({ kind }) => kind === 'exchange').length;
    for (const exchange of sheet.exchanges.slice(known)) log.push({ kind: 'exchange', exchange });
    if (outcome.kind !== 'page') log.push({ kind: 'judged', outcome });
  };
  write(sheet.outcome());
  return {
    id: randomBytes(9).toString('base64url'),
    pick,
    machine,
    sheet,
    introductionBytes: header.length,
    log,
    tap: async (navigate) => write(await navigate(sheet)),
  };
}

/** The sheet is gone: nothing more can be tapped. */
export function hasEnded({ sheet }: InHand): boolean {
  return ['profile', 'predefined-error'].includes(sheet.outcome().kind);
}

function newSerial(): string {
  const letter = () => SERIAL_LETTERS[randomInt(SERIAL_LETTERS.length)];
  return `X${Array.from({ length: 9 }, letter).join('')}`;
}
