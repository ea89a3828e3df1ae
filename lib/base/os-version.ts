/** Versions of operating systems as devices write them: `17`, `17.4.1`, `16.5 (a)`. */

const VERSION = /^(\d{1,6}(?:\.\d{1,6}){0,3})(?: ?\(([a-z]{1,3})\))?$/;

export function isOsVersion(text: string): boolean {
  return VERSION.test(text);
}

/**
 * Which of two versions is newer.
 *
 * Number by number, and a missing one is zero: 17 equals 17.0. A rapid security response, `(a)`,
 * counts between equal versions. What is not a version is older than all that are, so that it never
 * passes for new enough.
 *
 * @returns below zero where `a` is older, above where it is newer, zero where they are equal
 */
export function compareOsVersions(a: string, b: string): number {
  const [first, second] = [readVersion(a), readVersion(b)];
  if (!first || !second) return Number(!!first) - Number(!!second);
  for (let i = 0; i < 4; i++) {
    const difference = (first.numbers[i] ?? 0) - (second.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareExtras(first.extra, second.extra);
}

/** What the device runs: its version and the security response on top of it, if any. */
export function currentOsVersion(machine: {
  readonly osVersion: string | null;
  readonly osVersionExtra: string | null;
}): string | null {
  if (!machine.osVersion || !machine.osVersionExtra) return machine.osVersion;
  return `${machine.osVersion} ${machine.osVersionExtra}`;
}

function readVersion(text: string) {
  const found = VERSION.exec(text);
  if (!found) return null;
  return { numbers: (found[1] ?? '').split('.').map(Number), extra: found[2] ?? '' };
}

function compareExtras(a: string, b: string): number {
  if (a === b) return 0;
  // (b) is before (aa), as the columns of a table are counted.
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : 1;
}
