/** What a product is found by. */
export type Findable = { readonly label: string; readonly words: string; readonly group: string };

/** Whether every word that was typed is part of the product's. */
export function fitsWords({ label, words, group }: Findable, typed: string): boolean {
  const text = `${label} ${words} ${group}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
