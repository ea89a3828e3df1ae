import { type FieldValues, isTicked, readGiven, readNumber, readTags } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What the form says, as `alerts` of the settings file would have it. */
export function readAlert(data: FormData): RawSetting {
  return {
    when: {
      failureRate: readRate(data),
      providerDown: readDown(data, 'when.providerDown'),
      mdmDown: readDown(data, 'when.mdmDown'),
    },
    to: {
      mailer: readGiven(data, 'to.mailer'),
      addresses: filled(readTags(data, 'to.addresses')),
      webhooks: filled(readTags(data, 'to.webhooks')),
    },
  };
}

function readRate(data: FormData): RawSetting | undefined {
  const at = 'when.failureRate';
  if (!isTicked(data, at)) return undefined;
  return {
    percent: readNumber(data, `${at}.percent`),
    minutes: readNumber(data, `${at}.minutes`),
    atLeast: readNumber(data, `${at}.atLeast`),
    entrances: filled(readTags(data, `${at}.entrances`)),
  };
}

function readDown(data: FormData, at: string): RawSetting | undefined {
  if (!isTicked(data, at)) return undefined;
  return {
    failures: readNumber(data, `${at}.failures`),
    minutes: readNumber(data, `${at}.minutes`),
  };
}

function filled(list: readonly string[]): readonly string[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** What the fields start with. @param value as it was written; empty for a new one */
export function valuesOfAlert(value: RawSetting): FieldValues {
  const { failureRate, providerDown, mdmDown } = Object(value.when);
  const { mailer, addresses, webhooks } = Object(value.to);
  return {
    'when.failureRate': failureRate !== undefined,
    'when.failureRate.percent': Object(failureRate).percent ?? 25,
    'when.failureRate.minutes': Object(failureRate).minutes ?? 30,
    'when.failureRate.atLeast': Object(failureRate).atLeast ?? 5,
    'when.failureRate.entrances': Object(failureRate).entrances,
    ...valuesOfDown('when.providerDown', providerDown),
    ...valuesOfDown('when.mdmDown', mdmDown),
    'to.mailer': mailer,
    'to.addresses': addresses,
    'to.webhooks': webhooks,
  };
}

function valuesOfDown(at: string, down: unknown): FieldValues {
  return {
    [at]: down !== undefined,
    [`${at}.failures`]: Object(down).failures ?? 3,
    [`${at}.minutes`]: Object(down).minutes ?? 10,
  };
}
