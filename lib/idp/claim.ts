/**
 * Reads a claim by its path: `realm_access.roles` goes one level down.
 *
 * A key that holds the dots itself wins, as in `https://school.example/upn`. What every object has
 * from birth (`constructor`) is no claim.
 */
export function readClaim(source: unknown, path: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  if (Object.hasOwn(source, path)) return (source as Record<string, unknown>)[path];
  // From the left, each dot could be the end of a key: `https://a.example/x.roles` too is found.
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(source, head)) continue;
    const found = readClaim((source as Record<string, unknown>)[head], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
