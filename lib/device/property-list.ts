import { isUtf8 } from 'node:buffer';
import { Problem } from '#lib/base/problem.ts';
import { readBinaryPropertyList } from '#lib/device/property-list-binary.ts';
import { readXmlPropertyList } from '#lib/device/property-list-xml.ts';

export type PropertyValue = string | number | boolean | Date | Buffer | PropertyArray | Dictionary;
export type PropertyArray = readonly PropertyValue[];
export type Dictionary = ReadonlyMap<string, PropertyValue>;

/** Machine info is one flat dictionary of about fifteen entries. */
export const MAX_VALUES = 1000;
export const MAX_LEVELS = 8;

/**
 * Reads a property list, XML or binary, whose top is a dictionary.
 *
 * Ours, because a device's introduction is a stranger's: the package that builds ours follows shared
 * references of a binary list without bound, and takes 80 µs for what signatures take 40.
 *
 * @throws Problem device.machine_info_unreadable
 */
export function readPropertyList(bytes: Buffer): Map<string, PropertyValue> {
  const top = bytes.subarray(0, 6).equals(BINARY) ? readBinaryPropertyList(bytes) : readText(bytes);
  if (!(top instanceof Map)) throw unreadable('the top is not a dictionary');
  return top;
}

const BINARY = Buffer.from('bplist');

function readText(bytes: Buffer): PropertyValue {
  if (!isUtf8(bytes)) throw unreadable('neither UTF-8 nor a binary property list');
  return readXmlPropertyList(bytes.toString('utf8'));
}

export function unreadable(detail: string): Problem {
  return new Problem('device.machine_info_unreadable', { detail });
}
