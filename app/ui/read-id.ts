/** The number of a row as it stands in an address or a form; whatever else stands there is none. */
export function readId(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
