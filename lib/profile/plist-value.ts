/** Dictionaries are maps: a key such as `__proto__` is then a key like any other. */
export type PlistDictionary = ReadonlyMap<string, Plist>;

export type Plist =
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | readonly Plist[]
  | PlistDictionary;

export function isDictionary(value: Plist | undefined): value is PlistDictionary {
  return value instanceof Map;
}

/** Why bytes are no property list, in our own words and never a quotation: they may be a profile. */
export class PlistFault extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'PlistFault';
  }
}

/** Real profiles nest about ten levels. */
export const MAX_DEPTH = 64;

export function refuseDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new PlistFault(`nested deeper than ${MAX_DEPTH} levels`);
}
