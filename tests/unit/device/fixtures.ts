import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isProblem } from '#lib/base/problem.ts';
import { type Introduction, readIntroduction } from '#lib/device/introduction.ts';
import { createTrust, type DeviceTrust } from '#lib/device/trust.ts';

/** Introductions made by openssl, see tests/fixtures/device/PROVENANCE.md. */

const FOLDER = fileURLToPath(new URL('../../fixtures/device/', import.meta.url));

export const FIXTURE_ANCHORS = readFileSync(`${FOLDER}anchors.pem`, 'utf8');
export const fixtureTrust = createTrust(FIXTURE_ANCHORS);

/** An hour after they were made, when all their certificates were valid. */
export const FIXTURE_DAY = new Date(
  new Date(new X509Certificate(FIXTURE_ANCHORS).validFrom).getTime() + 3_600_000,
);

export function fixtureNames(): string[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.der'));
  return names.map((name) => name.slice(0, -'.der'.length)).sort();
}

export function fixture(name: string): Buffer {
  return readFileSync(`${FOLDER}${name}.der`);
}

export function fixtureContent(): Buffer {
  return readFileSync(`${FOLDER}mac.plist`);
}

/** The introduction, or the code of the problem with it; a defect flies on. */
export function attempt(
  message: Buffer,
  trust: DeviceTrust = fixtureTrust,
  now: Date = FIXTURE_DAY,
): Introduction | string {
  return attemptHeader(message.toString('base64'), trust, now);
}

export function attemptHeader(
  header: string | null,
  trust: DeviceTrust = fixtureTrust,
  now: Date = FIXTURE_DAY,
): Introduction | string {
  try {
    return readIntroduction(header, trust, now);
  } catch (error) {
    if (isProblem(error)) return error.code;
    throw error;
  }
}

/** What a problem says to the admin. */
export function detailOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isProblem(error)) return `${error.code}: ${error.detail ?? ''}`;
    throw error;
  }
  return 'no problem';
}
