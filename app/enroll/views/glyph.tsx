export type GlyphName =
  | 'person'
  | 'document'
  | 'question'
  | 'install'
  | 'attention'
  | 'info'
  | 'warning';

const PATHS: { readonly [name in GlyphName]: string } = {
  person: 'M24 23a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9 41c.7-8 6.6-12.5 15-12.5S38.3 33 39 41',
  document:
    'M13 6h15l9 9v24a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3ZM28 6.5V16h8.5M17.5 29l4.5 4.5 8.5-9',
  question: 'M19 13h20M19 24h20M19 35h20M8.5 13h.1M8.5 24h.1M8.5 35h.1',
  install:
    'M24 7v23M14.5 21.5 24 31l9.5-9.5M8 33v5a3.5 3.5 0 0 0 3.5 3.5h25A3.5 3.5 0 0 0 40 38v-5',
  attention: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36ZM24 14.5v12M24 33.5v.1',
  warning: 'M24 7.5 43 40.5H5ZM24 19v10.5M24 35v.1',
  info: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36ZM24 21.5v12M24 14.5v.1',
};

/** A line drawing that says nothing the words beside it do not say. */
export function Glyph({ name }: { readonly name: GlyphName }) {
  return (
    <svg viewBox="0 0 48 48" focusable="false" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The drawing at the head of a pane. */
export function HeroGlyph({ name }: { readonly name: GlyphName }) {
  return (
    <span className={`glyph ${name}`} aria-hidden="true">
      <Glyph name={name} />
    </span>
  );
}
