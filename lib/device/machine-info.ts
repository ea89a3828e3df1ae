import { isOsVersion } from '#lib/base/os-version.ts';
import { Problem } from '#lib/base/problem.ts';
import {
  type Dictionary,
  type PropertyValue,
  readPropertyList,
} from '#lib/device/property-list.ts';

/** All that there are: the record of journeys looks for each by its name. */
export const PLATFORMS = [
  'iPhone',
  'iPad',
  'iPod',
  'Mac',
  'AppleTV',
  'Vision',
  'Watch',
  'unknown',
] as const;

export type Platform = (typeof PLATFORMS)[number];

/**
 * What a device says about itself. Apple's certificate proves that a device of Apple's wrote it, not
 * that it is true: serial number and UDID are the device's own word.
 */
export type MachineInfo = {
  readonly serial: string;
  readonly udid: string;
  /** Such as `Mac15,3`. */
  readonly product: string;
  readonly platform: Platform;
  /** Such as `24G84`. */
  readonly build: string;
  readonly supplementalBuild: string | null;
  /** Such as `15.6`; older systems do not say. */
  readonly osVersion: string | null;
  /** Such as `(a)`: a rapid security response on top of `osVersion`. */
  readonly osVersionExtra: string | null;
  /** As the device spells it: `en`, `pt_BR`, `zh-Hans-CN`. */
  readonly language: string | null;
  readonly imei: string | null;
  readonly meid: string | null;
  readonly softwareUpdateDeviceId: string | null;
  readonly canRequestSoftwareUpdate: boolean;
  readonly canRequestPssoConfig: boolean;
  readonly mandatorySoftwareUpdateRequired: boolean;
  readonly pairingToken: Buffer | null;
  /** Keys that we do not know, or know with another type, as far as they are short and printable. */
  readonly unknown: Readonly<Record<string, unknown>>;
};

/** No real value is longer than 64; what is longer is not meant for us. */
const MAX_CHARACTERS = 255;
// Control and invisible characters, and those that turn the direction of what stands beside them.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Reads what a device says about itself out of the content that it signed.
 *
 * Only serial number, UDID, product and build are demanded. A known key that has another type than
 * Apple's schema says is kept among the unknown: nobody stays outside for a key that we can spare.
 *
 * @param content XML or binary property list
 * @throws Problem device.machine_info_unreadable, device.machine_info_incomplete
 * @source Apple, device-management schema, other/machineinfo.yaml
 */
export function readMachineInfo(content: Buffer): MachineInfo {
  const left = readPropertyList(content);
  const product = takeRequired(left, 'PRODUCT');
  return {
    serial: takeRequired(left, 'SERIAL'),
    udid: takeRequired(left, 'UDID'),
    product,
    platform: platformOf(product),
    build: takeRequired(left, 'VERSION'),
    supplementalBuild: takeText(left, 'SUPPLEMENTAL_BUILD_VERSION'),
    osVersion: takeText(left, 'OS_VERSION', isOsVersion),
    osVersionExtra: takeText(left, 'SUPPLEMENTAL_OS_VERSION_EXTRA'),
    language: takeText(left, 'LANGUAGE'),
    imei: takeText(left, 'IMEI'),
    meid: takeText(left, 'MEID'),
    softwareUpdateDeviceId: takeText(left, 'SOFTWARE_UPDATE_DEVICE_ID'),
    canRequestSoftwareUpdate: takeFlag(left, 'MDM_CAN_REQUEST_SOFTWARE_UPDATE'),
    canRequestPssoConfig: takeFlag(left, 'MDM_CAN_REQUEST_PSSO_CONFIG'),
    mandatorySoftwareUpdateRequired: takeFlag(left, 'MANDATORY_SOFTWARE_UPDATE_REQUIRED'),
    pairingToken: takeBytes(left, 'PAIRING_TOKEN'),
    unknown: presentable(left),
  };
}

/** By the letters that a product begins with: `MacBookPro18,1` and `Mac15,3` are both Macs. */
export function platformOf(product: string): Platform {
  return PREFIXES.find(([prefix]) => product.startsWith(prefix))?.[1] ?? 'unknown';
}

const PREFIXES: readonly (readonly [string, Platform])[] = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['iPod', 'iPod'],
  ['Mac', 'Mac'],
  ['iMac', 'Mac'],
  ['VirtualMac', 'Mac'],
  ['AppleTV', 'AppleTV'],
  ['RealityDevice', 'Vision'],
  ['Watch', 'Watch'],
];

type Left = Map<string, PropertyValue>;

function takeRequired(left: Left, key: string): string {
  const value = left.get(key);
  if (typeof value !== 'string' || value === '' || !isPrintable(value))
    throw new Problem('device.machine_info_incomplete', { detail: `${key} is ${describe(value)}` });
  left.delete(key);
  return value;
}

// An empty string says that there is none: Macs send an empty IMEI.
function takeText(left: Left, key: string, isValid = isPrintable): string | null {
  const value = left.get(key);
  if (typeof value !== 'string' || (value !== '' && !isValid(value))) return null;
  left.delete(key);
  return value === '' ? null : value;
}

function takeFlag(left: Left, key: string): boolean {
  const value = left.get(key);
  if (typeof value !== 'boolean') return false;
  left.delete(key);
  return value;
}

function takeBytes(left: Left, key: string): Buffer | null {
  const value = left.get(key);
  if (!Buffer.isBuffer(value)) return null;
  left.delete(key);
  return value;
}

function presentable(left: Dictionary): Record<string, unknown> {
  const entries = [...left].filter(([key, value]) => isPrintable(key) && isPresentable(value));
  return Object.fromEntries(entries.map(([key, value]) => [key, toPlain(value)]));
}

function isPresentable(value: PropertyValue): boolean {
  if (typeof value === 'string') return isPrintable(value);
  if (value instanceof Map)
    return [...value.keys()].every(isPrintable) && [...value.values()].every(isPresentable);
  return !Array.isArray(value) || value.every(isPresentable);
}

function toPlain(value: PropertyValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, inner]) => [key, toPlain(inner)]));
  return Array.isArray(value) ? value.map(toPlain) : value;
}

function isPrintable(text: string): boolean {
  return text.length <= MAX_CHARACTERS && !UNPRINTABLE.test(text);
}

function describe(value: PropertyValue | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value !== 'string') return 'not a string';
  if (value === '') return 'empty';
  return value.length > MAX_CHARACTERS ? 'too long' : 'not printable';
}
