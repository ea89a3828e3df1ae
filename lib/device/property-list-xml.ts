import {
  MAX_LEVELS,
  MAX_VALUES,
  type PropertyValue,
  unreadable,
} from '#lib/device/property-list.ts';

/**
 * An XML property list, and nothing else that XML can do: no entities but the five of XML itself, no
 * DTD inside, no CDATA, no processing instructions. So there is nothing in it that could grow.
 *
 * @source Apple, PropertyList-1.0.dtd; XML 1.0, 2.2 and 4.6
 */
export function readXmlPropertyList(text: string): PropertyValue {
  if (FORBIDDEN.test(text)) throw unreadable('characters that XML does not allow');
  const cursor: Cursor = {
    text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text,
    at: 0,
    values: 0,
  };
  if (cursor.text.startsWith('\ufeff')) cursor.at = 1;
  match(cursor, DECLARATION);
  skipBlank(cursor);
  match(cursor, DOCTYPE);
  skipBlank(cursor);
  if (!match(cursor, PLIST)) throw unexpected(cursor);
  const value = readValue(cursor, 0);
  expect(cursor, '</plist>');
  skipBlank(cursor);
  if (cursor.at < cursor.text.length) throw unexpected(cursor);
  return value;
}

type Cursor = { readonly text: string; at: number; values: number };

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these.
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const DECLARATION =
  /<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']utf-8["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/iy;
const DOCTYPE =
  /<!DOCTYPE\s+plist(?:\s+PUBLIC\s+"[\w ./:+-]*"\s+"[^"<>]*"|\s+SYSTEM\s+"[^"<>]*")?\s*>/y;
const PLIST = /<plist(?:\s+version\s*=\s*["']1\.0["'])?\s*>/y;
const ELEMENT = /<([a-z]+)\s*(\/?)>/y;
const INTEGER = /^[+-]?\d{1,16}$/;
const REAL = /^[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

// Recursion is bounded by MAX_LEVELS.
function readValue(cursor: Cursor, level: number): PropertyValue {
  if (++cursor.values > MAX_VALUES) throw unreadable(`more than ${MAX_VALUES} values`);
  if (level > MAX_LEVELS) throw unreadable(`more than ${MAX_LEVELS} levels`);
  // Machine info is hardly anything else, and patterns cost more than comparing.
  if (take(cursor, '<string>')) return readText(cursor, 'string');
  if (take(cursor, '<true/>')) return true;
  const place = cursor.at;
  const element = match(cursor, ELEMENT);
  if (!element) throw unexpected(cursor);
  const [, name = '', slash] = element;
  const empty = slash === '/';
  if (name === 'string') return empty ? '' : readText(cursor, name);
  if (name === 'true' || name === 'false') {
    if (!empty) expect(cursor, `</${name}>`);
    return name === 'true';
  }
  if (name === 'dict') return empty ? new Map() : readDictionary(cursor, level);
  if (name === 'array') return empty ? [] : readArray(cursor, level);
  if (name === 'data' && empty) return Buffer.alloc(0);
  if (empty) throw unreadable(`an empty <${name}> at character ${place}`);
  return readScalar(name, readText(cursor, name), place);
}

function readDictionary(cursor: Cursor, level: number): Map<string, PropertyValue> {
  const entries = new Map<string, PropertyValue>();
  while (!take(cursor, '</dict>')) {
    expect(cursor, '<key>');
    const key = readText(cursor, 'key');
    // Two readers of the same message could take different ones.
    if (entries.has(key)) throw unreadable(`a key twice before character ${cursor.at}`);
    entries.set(key, readValue(cursor, level + 1));
  }
  return entries;
}

function readArray(cursor: Cursor, level: number): PropertyValue[] {
  const values: PropertyValue[] = [];
  while (!take(cursor, '</array>')) values.push(readValue(cursor, level + 1));
  return values;
}

function readScalar(name: string, text: string, place: number): PropertyValue {
  if (name === 'integer' && INTEGER.test(text) && Number.isSafeInteger(Number(text)))
    return Number(text);
  if (name === 'real' && REAL.test(text)) return Number(text);
  if (name === 'date' && DATE.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
  if (name === 'data') {
    const letters = text.replace(/\s+/g, '');
    if (BASE64.test(letters)) return Buffer.from(letters, 'base64');
  }
  throw unreadable(`no readable <${name.slice(0, 16)}> at character ${place}`);
}

// Up to the end tag; another element inside is a mistake.
function readText(cursor: Cursor, name: string): string {
  const stop = cursor.text.indexOf('<', cursor.at);
  const raw = cursor.text.slice(cursor.at, stop);
  const end = `</${name}>`;
  if (stop < 0 || !cursor.text.startsWith(end, stop)) throw unexpected(cursor);
  cursor.at = stop + end.length;
  return raw.includes('&') ? raw.replace(REFERENCE, resolveReference) : raw;
}

function resolveReference(_all: string, name?: string, decimal?: string, hex?: string): string {
  if (name) return NAMED[name] ?? '';
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  const character = valid ? String.fromCodePoint(code) : '\0';
  if (FORBIDDEN.test(character)) throw unreadable('an entity that XML does not have');
  return character;
}

function skipBlank(cursor: Cursor): void {
  for (;;) {
    let code = cursor.text.charCodeAt(cursor.at);
    while (code === 0x20 || code === 0x0a || code === 0x09)
      code = cursor.text.charCodeAt(++cursor.at);
    if (code !== 0x3c || !cursor.text.startsWith('<!--', cursor.at)) return;
    const stop = cursor.text.indexOf('--', cursor.at + 4);
    if (stop < 0 || cursor.text[stop + 2] !== '>') throw unreadable('a comment without an end');
    cursor.at = stop + 3;
  }
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found) cursor.at = pattern.lastIndex;
  return found;
}

function take(cursor: Cursor, literal: string): boolean {
  skipBlank(cursor);
  if (!cursor.text.startsWith(literal, cursor.at)) return false;
  cursor.at += literal.length;
  return true;
}

function expect(cursor: Cursor, literal: string): void {
  if (!take(cursor, literal)) throw unexpected(cursor);
}

function unexpected(cursor: Cursor) {
  return unreadable(`something else than a property list has at character ${cursor.at}`);
}
