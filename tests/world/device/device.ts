import type { DeviceCa } from '#tests/world/apple-ca.ts';
import {
  type IntroduceOptions,
  introduce,
  type Machine,
  sampleMachine,
} from '#tests/world/device/introduction.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import { openSheet, type Sheet } from '#tests/world/device/web-view.ts';

/** A device in the hands of a test: each verb is a tap. */
export type Device = {
  readonly machine: Machine;
  /** Opens the sheet at the entrance: the first request, with the introduction. */
  readonly arrive: (path?: string) => Promise<Sheet>;
  readonly introduction: () => Promise<string>;
};

export type DeviceOptions = Parameters<typeof sampleMachine>[0] & {
  /** How the introduction is made, or made wrong. */
  readonly introduction?: Partial<IntroduceOptions>;
  /** Sent in place of an introduction. */
  readonly header?: string;
};

export function startDevice(
  { url, ca }: { url: string; ca: DeviceCa },
  { introduction: making, header, ...about }: DeviceOptions = {},
): Device {
  const machine = sampleMachine(about);
  // One device says the same words each time.
  let made: Promise<string> | undefined;
  const introduction = () => {
    made ??= header === undefined ? introduce(machine, { ca, ...making }) : Promise.resolve(header);
    return made;
  };
  return {
    machine,
    introduction,
    arrive: async (path = '') =>
      openSheet({
        url: `${url}${path}`,
        header: await introduction(),
        language: String(machine.LANGUAGE),
      }),
  };
}

/** Taps the one button that leads on, ticking what there is to tick. */
export async function tapOn(sheet: Sheet): Promise<Outcome> {
  const form = sheet.page()?.forms[0];
  if (!form) throw new Error(`no way on: ${sheet.page()?.text ?? 'a white sheet'}`);
  const boxes = form.fields.filter(({ type }) => type === 'checkbox');
  return sheet.submit(form, Object.fromEntries(boxes.map(({ name }) => [name, true])));
}
