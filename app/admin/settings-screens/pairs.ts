import { readTags } from '#app/ui/form-state.ts';

/** One pair in a line: `school.example: okta`. */
export function linesOfPairs(value: unknown): string[] {
  // The database keeps keys in no order. What stands for all the others comes last.
  const pairs = Object.entries(Object(value)).sort(
    ([a], [b]) => Number(a === '*') - Number(b === '*') || (a < b ? -1 : 1),
  );
  return pairs.map(([key, one]) => `${key}: ${Array.isArray(one) ? one.join(', ') : one}`);
}

/**
 * Reads them back. A line without a colon becomes a key with an empty value, which no schema takes:
 * so it is refused at its field and not lost.
 */
export function readPairs(data: FormData, name: string): Record<string, string> | undefined {
  const pairs = readTags(data, name).map((line): [string, string] => {
    const colon = findColon(line);
    if (colon === -1) return [line, ''];
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** Keys and values may be addresses: the last colon with space behind it counts first. */
function findColon(line: string): number {
  const spaced = line.search(/:\s(?!.*:\s)/);
  if (spaced !== -1) return spaced;
  return /^https?:/.test(line) ? line.lastIndexOf(':') : line.indexOf(':');
}

/** The same, with several values after each key: `department: it, hr`. */
export function readLists(data: FormData, name: string): Record<string, string[]> | undefined {
  const pairs = readPairs(data, name);
  if (!pairs) return undefined;
  const lists = Object.entries(pairs).map(([key, text]): [string, string[]] => [
    key,
    text.split(',').map((value) => value.trim()),
  ]);
  return Object.fromEntries(lists);
}
