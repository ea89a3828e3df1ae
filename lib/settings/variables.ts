export type Filled = {
  readonly text: string;
  readonly mistakes: readonly string[];
  /** The variables that the text names. */
  readonly names: readonly string[];
};

/**
 * Puts the environment's values into one text: `${NAME}` becomes the variable's value, and `$${` a
 * plain `${`. Done after YAML was read, so that no value can break out of its place.
 */
export function fillVariables(text: string, env: Record<string, string | undefined>): Filled {
  const mistakes: string[] = [];
  const names: string[] = [];
  const filled = text.replace(/\$\$\{|\$\{([^}]*)(\}?)/g, (whole, name?: string, end?: string) => {
    if (name === undefined) return '${';
    if (!end || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      mistakes.push('holds a "${" that begins no variable; write "$${" for the characters');
      return whole;
    }
    names.push(name);
    const value = env[name];
    if (!value) mistakes.push(`needs the environment variable ${name}, which is not set`);
    return value || whole;
  });
  return { text: filled, mistakes, names };
}
