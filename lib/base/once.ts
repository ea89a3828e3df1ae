const shelf = globalThis as typeof globalThis & { __vestibule?: Map<string, unknown> };

/**
 * Makes a thing once in a process and returns the same one ever after.
 * Next bundles a module once for every entry point, so a module's own variable is not enough.
 */
export function once<T>(name: string, make: () => T): T {
  shelf.__vestibule ??= new Map();
  if (!shelf.__vestibule.has(name)) shelf.__vestibule.set(name, make());
  return shelf.__vestibule.get(name) as T;
}
