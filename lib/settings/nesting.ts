import { CST, Parser } from 'yaml';

/** Settings need six. */
const MAX_DEPTH = 50;

/**
 * Where a YAML text is nested deeper than any settings are; undefined where it isn't.
 *
 * The library goes down by recursion, and catches the stack's end. But V8 has no way out when it has to
 * compile a regular expression there: it ends the process. Measured: `- ` 100,000 times, 200 KB.
 *
 * @returns the offset of the place
 */
export function findDeepPlace(text: string): number | undefined {
  const waiting: { token: CST.Token | null | undefined; depth: number }[] = [];
  for (const token of new Parser().parse(text)) waiting.push({ token, depth: 0 });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (!token) continue;
    if (depth > MAX_DEPTH) return token.offset;
    if (token.type === 'document') waiting.push({ token: token.value, depth });
    if (!CST.isCollection(token)) continue;
    for (const { key, value } of token.items) {
      waiting.push({ token: value, depth: depth + 1 }, { token: key, depth: depth + 1 });
    }
  }
  return undefined;
}
