import type { Decision } from '#lib/journey/decision.ts';
import type { Entrance } from '#lib/settings/file.ts';

type Rules = Pick<Entrance, 'rules' | 'checks'>;

/** Whether this device is one that the entrance lets nobody set up. */
export function judgeSerial({ rules, checks }: Rules, serial: string | null): Decision {
  const about = { rule: 'blockedSerials', owner: 'entrance' } as const;
  if (checks.blockedSerials === 'off' || rules.blockedSerials.length === 0) {
    const detail = rules.blockedSerials.length === 0 ? 'the list is empty' : 'switched off';
    return { ...about, outcome: 'off', detail };
  }
  if (serial === null) return { ...about, outcome: 'not-judged', detail: 'no serial number' };
  const plain = (text: string) => text.trim().toUpperCase();
  const isBlocked = rules.blockedSerials.some((one) => plain(one) === plain(serial));
  if (!isBlocked) return { ...about, outcome: 'passed', detail: '' };
  const outcome = checks.blockedSerials === 'warn' ? 'warned' : 'refused';
  return { ...about, outcome, code: 'device.blocked', detail: 'the serial number is blocked' };
}

/** Who has enrolled this very device before may do it again, however many there are. */
export function judgeDeviceLimit(
  { rules }: Pick<Rules, 'rules'>,
  {
    devices,
    serial,
    deviceLimit,
  }: {
    readonly devices: readonly string[] | null;
    readonly serial: string | null;
    readonly deviceLimit?: number | null | undefined;
  },
): Decision {
  const about = {
    rule: 'deviceLimit',
    owner: typeof deviceLimit === 'number' ? 'account' : 'entrance',
  } as const;
  const limit = deviceLimit ?? rules.devicesPerPerson;
  if (limit === undefined) return { ...about, outcome: 'off', detail: 'not set' };
  if (!devices) {
    return { ...about, outcome: 'not-judged', detail: 'it is not known who the person is' };
  }
  const detail = `${devices.length} of ${limit} devices`;
  if (serial !== null && devices.includes(serial)) {
    return { ...about, outcome: 'passed', detail: `${detail}, and this is one of them` };
  }
  if (devices.length < limit) return { ...about, outcome: 'passed', detail };
  return { ...about, outcome: 'refused', code: 'idp.device_limit', detail };
}
