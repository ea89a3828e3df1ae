/** One thing that is different: a value before and after, or a secret, of which nothing is told. */
export type Change =
  | { readonly path: string; readonly before: unknown; readonly after: unknown }
  | { readonly path: string; readonly secret: true };

type Value = Readonly<Record<string, unknown>>;

/**
 * What a change of a setting has changed, in the order of its keys. Lists are compared as a whole, but
 * for those whose entries have an `id`: of these, the order, and each by itself (`panes.rules.title`).
 *
 * @param before null where there was nothing, as `after` where nothing is left
 * @param secrets the keys of those that were entered anew or removed
 */
export function diffSettings(
  before: Value | null,
  after: Value | null,
  secrets: readonly string[] = [],
): Change[] {
  const [old, young] = [flatten(before ?? {}), flatten(after ?? {})];
  const paths = [...new Set([...old.keys(), ...young.keys()])];
  return [
    ...paths
      .filter((path) => spell(old.get(path)) !== spell(young.get(path)))
      .map((path) => ({ path, before: old.get(path), after: young.get(path) })),
    ...secrets.map((path): Change => ({ path, secret: true })),
  ];
}

/** The same for the same value, in whatever order its keys came: the database keeps none. */
function spell(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function flatten(value: Value, prefix = ''): Map<string, unknown> {
  const leaves = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const path = prefix + key;
    if (isListOfNamed(inner)) {
      const entries = inner.flatMap(({ id, ...rest }) => [...flatten(rest, `${path}.${id}.`)]);
      return [[path, inner.map(({ id }) => id)], ...entries];
    }
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return [[path, inner]];
    return [...flatten(inner as Value, `${path}.`)];
  });
  return new Map(leaves);
}

function isListOfNamed(value: unknown): value is readonly (Value & { readonly id: string })[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => typeof Object(entry).id === 'string')
  );
}
