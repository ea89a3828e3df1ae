/** HTML that is safe to send. Made by `html` alone, which escapes every value it is given. */
export type Markup = { readonly markup: string };

type Value = Markup | string | number | undefined | false | readonly Markup[];

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const written = values.map(write);
  return { markup: parts.map((part, index) => part + (written[index] ?? '')).join('') };
}

/** For constants of the program: style sheets and the one script. */
export function trusted(text: string): Markup {
  return { markup: text };
}

function write(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
