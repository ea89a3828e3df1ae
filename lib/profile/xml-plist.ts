import { type Plist, PlistFault, refuseDepth } from '#lib/profile/plist-value.ts';

const DECLARATION = /<\?xml\b[^<>]*\?>/y;
/** Without an internal subset: that is where entities are declared, and bombs built. */
const DOCTYPE = /<!DOCTYPE\s+plist\b[^[\]<>]*>/y;
const PLIST = /<plist(?:\s[^<>]*)?>/y;
const OPENING = /<([a-z]+)\s*(\/?)>/y;
const CLOSING = /<\/([a-z]+)\s*>/y;
const SPACE = /\s+/y;
const TEXT = /[^<]+/y;
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

type Cursor = { readonly text: string; at: number };
type Opening = { readonly name: string; readonly empty: boolean };

/**
 * Reads an XML property list: the elements of Apple's DTD, well-formed or not at all.
 *
 * @throws PlistFault
 * @source Apple, PropertyList-1.0.dtd; XML 1.0, sections 2 and 4.6
 */
export function readXmlPlist(text: string): Plist {
  const cursor = { text, at: 0 };
  skipGap(cursor);
  take(cursor, DECLARATION);
  skipGap(cursor);
  if (text.startsWith('<!DOCTYPE', cursor.at) && !take(cursor, DOCTYPE)) {
    throw new PlistFault('a document type of another kind, or with declarations of its own');
  }
  skipGap(cursor);
  if (!take(cursor, PLIST)) throw new PlistFault('neither XML <plist>, nor binary, nor signed');
  if (!text.includes('</plist', cursor.at)) throw new PlistFault('cut short: it has no </plist>');

  const value = readElement(cursor, readOpening(cursor), 0);
  readClosing(cursor, 'plist');
  skipGap(cursor);
  if (cursor.at < text.length) throw new PlistFault('something follows after </plist>');
  return value;
}

function readElement(cursor: Cursor, { name, empty }: Opening, depth: number): Plist {
  refuseDepth(depth);
  if (name === 'dict') return empty ? new Map() : readDictionary(cursor, depth);
  if (name === 'array') return empty ? [] : readArray(cursor, depth);
  return readScalar(name, empty ? '' : readContent(cursor, name));
}

function readDictionary(cursor: Cursor, depth: number): Plist {
  const dictionary = new Map<string, Plist>();
  while (!atClosing(cursor)) {
    const opening = readOpening(cursor);
    if (opening.name !== 'key') throw new PlistFault('a value without its key');
    const key = opening.empty ? '' : readContent(cursor, 'key');
    // Which of two the device would believe is not for us to guess.
    if (dictionary.has(key)) throw new PlistFault('a key that comes twice in one dictionary');
    dictionary.set(key, readElement(cursor, readOpening(cursor), depth + 1));
  }
  readClosing(cursor, 'dict');
  return dictionary;
}

function readArray(cursor: Cursor, depth: number): Plist {
  const items: Plist[] = [];
  while (!atClosing(cursor)) items.push(readElement(cursor, readOpening(cursor), depth + 1));
  readClosing(cursor, 'array');
  return items;
}

function readScalar(name: string, content: string): Plist {
  switch (name) {
    case 'string':
      return content;
    case 'true':
    case 'false':
      return name === 'true';
    case 'integer':
    case 'real':
      return Number(content);
    case 'date':
      return new Date(content);
    case 'data':
      return Buffer.from(content, 'base64');
    default:
      throw new PlistFault('an element that property lists do not have');
  }
}

/** Text, CDATA sections and comments, up to the closing tag. */
function readContent(cursor: Cursor, name: string): string {
  const parts: string[] = [];
  for (;;) {
    const text = take(cursor, TEXT);
    const section = text ? undefined : takeBetween(cursor, '<![CDATA[', ']]>');
    if (text) parts.push(decodeReferences(text[0]));
    else if (section !== undefined) parts.push(section);
    else if (takeBetween(cursor, '<!--', '-->') === undefined) break;
  }
  readClosing(cursor, name);
  return parts.join('');
}

function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (_, name?: string, decimal?: string, hex?: string) => {
    if (name) return NAMED[name] ?? '';
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    throw new PlistFault('an entity that XML does not know by itself');
  });
}

function readOpening(cursor: Cursor): Opening {
  skipGap(cursor);
  const [, name, slash] = take(cursor, OPENING) ?? [];
  if (name === undefined) throw brokenAt(cursor);
  return { name, empty: slash === '/' };
}

function atClosing(cursor: Cursor): boolean {
  skipGap(cursor);
  return cursor.text.startsWith('</', cursor.at);
}

function readClosing(cursor: Cursor, name: string): void {
  skipGap(cursor);
  if (take(cursor, CLOSING)?.[1] !== name) throw brokenAt(cursor);
}

function skipGap(cursor: Cursor): void {
  while (take(cursor, SPACE) || takeBetween(cursor, '<!--', '-->') !== undefined);
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match) cursor.at = pattern.lastIndex;
  return match;
}

function takeBetween(cursor: Cursor, start: string, end: string): string | undefined {
  if (!cursor.text.startsWith(start, cursor.at)) return undefined;
  const from = cursor.at + start.length;
  const to = cursor.text.indexOf(end, from);
  if (to === -1) throw brokenAt(cursor);
  cursor.at = to + end.length;
  return cursor.text.slice(from, to);
}

function brokenAt({ text, at }: Cursor): PlistFault {
  return new PlistFault(`broken XML at character ${at} of ${text.length}`);
}
