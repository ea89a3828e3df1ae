import { isProblem, type Problem } from '#lib/base/problem.ts';
import { makeEnrollmentProfile } from '#tests/world/enrollment-profile.ts';

/** What the tests of profiles have in common. */

export function someProfile(): string {
  return makeEnrollmentProfile({
    organization: 'Grünberg Schule 学校 & Co.',
    host: 'mdm.example.com',
    serial: 'C02WORLD01',
    user: 'ada@example.com',
  });
}

/** A profile of nothing but these payloads. */
export function profileOf(...payloads: string[]): Buffer {
  const content = payloads.map((payload) => `<dict>${payload}</dict>`).join('');
  return plistOf(`<dict><key>PayloadContent</key><array>${content}</array></dict>`);
}

export function plistOf(root: string): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">${root}</plist>`);
}

export function pair(key: string, value: string): string {
  return `<key>${key}</key><string>${value}</string>`;
}

export const MDM = pair('PayloadType', 'com.apple.mdm');

export function problemOf(read: () => unknown): Problem {
  try {
    read();
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
  throw new Error('nothing went wrong');
}
