/**
 * Texts as a database keeps them: half of a surrogate pair becomes U+FFFD on the way. What is hashed has
 * to be what can be read back.
 */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return Buffer.from(value).toString() as T;
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, wellFormed(one)]);
  return Object.fromEntries(entries) as T;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
