/** `CN=Ada` in `CN=Ada,OU=People`; where several parts are joined with `+`, all of them. */
type Level = readonly { readonly type: string; readonly value: string }[];

/**
 * Reads `CN=Staff\, all,OU=Groups,DC=school,DC=example`.
 *
 * @returns nothing where it is none
 * @source RFC 4514, section 3
 */
export function readDn(text: string): readonly Level[] | undefined {
  const levels = splitUnescaped(text, ',').map((level) => splitUnescaped(level, '+').map(readPart));
  const isComplete = levels.every((level) => level.every((part) => part !== undefined));
  return isComplete ? (levels as Level[]) : undefined;
}

/** The name of a group as people say it: `Staff, all`. */
export function readCommonName(dn: string): string | undefined {
  return readDn(dn)?.[0]?.[0]?.value;
}

/**
 * One spelling for all of a name's, so that two can be compared: case and spaces do not count. What is
 * no distinguished name never has the spelling of one, however somebody called their group.
 */
export function normalizeDn(text: string): string {
  const levels = readDn(text);
  if (!levels) return `text ${normalizeText(text)}`;
  const spell = ({ type, value }: Level[number]) => [type.toLowerCase(), normalizeText(value)];
  return `dn ${JSON.stringify(levels.map((level) => level.map(spell).sort()))}`;
}

function normalizeText(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

function readPart(text: string): Level[number] | undefined {
  const equals = text.indexOf('=');
  const type = text.slice(0, Math.max(equals, 0)).trim();
  return type ? { type, value: readEscapes(trimUnescaped(text.slice(equals + 1))) } : undefined;
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === separator) {
      parts.push(text.slice(begin, at));
      begin = at + 1;
    }
  }
  return [...parts, text.slice(begin)];
}

/** A space that belongs to the value has a backslash before it. */
function trimUnescaped(text: string): string {
  const trimmed = text.trim();
  return trimmed.replaceAll('\\\\', '').endsWith('\\') ? `${trimmed} ` : trimmed;
}

function readEscapes(text: string): string {
  // Bytes in hexadecimal are UTF-8, and one character may need several.
  return text.replace(/(?:\\[0-9a-f]{2})+|\\(.)/giu, (escaped, character?: string) =>
    character === undefined
      ? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString()
      : character,
  );
}
