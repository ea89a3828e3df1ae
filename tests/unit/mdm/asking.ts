import { onTestFinished } from 'vitest';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import type { Ask } from '#lib/mdm/question.ts';
import type { Patience } from '#lib/mdm/retry.ts';
import { AdePassthrough, IvantiEpmm, IvantiNeurons } from '#lib/mdm/settings.ts';
import { createDeviceCa } from '#tests/world/apple-ca.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';
import { type Mdm, type MdmOptions, startMdm } from '#tests/world/mdm.ts';

/** What the tests of asking an MDM have in common: a device's question and an MDM to put it to. */

const header = createDeviceCa({ algorithm: 'ec' }).then((ca) =>
  introduce(sampleMachine({ product: 'Mac15,3', serial: 'C02WORLD01' }), { ca }),
);

export async function someAsk(userId: string | null = 'ada@example.com'): Promise<Ask> {
  return { header: await header, message: Buffer.from(await header, 'base64'), userId };
}

export async function openMdm(options: MdmOptions = {}): Promise<Mdm> {
  const mdm = await startMdm(options);
  onTestFinished(() => mdm.stop());
  return mdm;
}

export function neurons(mdm: Mdm, more: object = {}): IvantiNeurons {
  const { url, username, password } = mdm;
  return IvantiNeurons.parse({
    ...{ name: 'neurons', kind: 'ivanti-neurons', url, username, password },
    ...more,
  });
}

export function epmm(mdm: Mdm, more: object = {}): IvantiEpmm {
  const { url, username, password, adminDeviceSpaceId } = mdm;
  return IvantiEpmm.parse({
    ...{ name: 'core', kind: 'ivanti-epmm', url, username, password, adminDeviceSpaceId },
    ...more,
  });
}

export function passthrough(mdm: Mdm): AdePassthrough {
  return AdePassthrough.parse({ name: 'plain', kind: 'ade-passthrough', url: mdm.adeUrl });
}

/** Waits for nothing, remembers how long it would have, and lets its clock stand still. */
export function noWaiting(): Patience & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    sleep: async (ms) => void waits.push(ms),
    nowMs: () => 0,
    random: () => 0.5,
  };
}

export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => new Error('nothing went wrong'),
    (thrown: unknown) => thrown,
  );
  if (isProblem(error)) return error;
  throw error;
}
