import { isIPv6 } from 'node:net';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { FieldMistake } from '#lib/settings/judgement.ts';
import { formatMistake } from '#lib/settings/mistakes.ts';
import type { SettingView } from '#lib/settings/view.ts';

/** What a form needs to say more than the problem's sentence. */
type Cause = {
  readonly mistakes?: readonly FieldMistake[];
  readonly current?: SettingView | null;
};

export function refuseMistakes(mistakes: readonly FieldMistake[]): Problem {
  const detail = mistakes.map(formatMistake).join('\n');
  return new Problem('settings.invalid', { detail, cause: { mistakes } });
}

export function refusePrivateAddress(key: string, address: string): Problem {
  const network = `${address}/${isIPv6(address) ? 128 : 32}`;
  const sentence = `leads to ${address}, a private address: to allow it, start the server with ALLOW_PRIVATE_NETWORKS=${network} or with the whole network around it`;
  const mistakes = [{ path: [key], sentence }];
  const detail = `${key} ${sentence}`;
  return new Problem('settings.address_private', { detail, cause: { mistakes } });
}

/** @param current what stands there now; null where it was deleted */
export function refuseStale(current: SettingView | null): Problem {
  const detail = current
    ? `revision ${current.revision} by ${current.changedBy}`
    : 'it was deleted in the meantime';
  return new Problem('settings.changed_meanwhile', { detail, cause: { current } });
}

/** The fields that a refused form has to mend. Empty where it was refused for something else. */
export function readFieldMistakes(error: unknown): readonly FieldMistake[] {
  return causeOf(error).mistakes ?? [];
}

/** What somebody else has made of the setting; null where they deleted it. */
export function readCurrent(error: unknown): SettingView | null | undefined {
  return causeOf(error).current;
}

function causeOf(error: unknown): Cause {
  return isProblem(error) && typeof error.cause === 'object' ? Object(error.cause) : {};
}
