type Name = 'person' | 'document' | 'install' | 'attention';

const PATHS: { readonly [name in Name]: string } = {
  person:
    'M24 23.5a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9.5 40.5c.8-8 6.6-12.5 14.5-12.5s13.7 4.500 14.5 12.500',
  document:
    'M13 6.500h15l9 9v24a2.500 2.500 0 0 1-2.500 2.500h-21.500a2.500 2.500 0 0 1-2.500-2.500v-30.500a2.500 2.500 0 0 1 2.500-2.500ZM28 7v9h9M17.500 29l4.500 4.500 8.500-9',
  install:
    'M24 7v23M14.500 21.500 24 31l9.500-9.500M8 33v5.500a3 3 0 0 0 3 3h26a3 3 0 0 0 3-3v-5.500',
  attention: 'M24 11v16M24 36v.1',
};

/** A picture that says nothing the words do not say. */
export function Glyph({ name }: { readonly name: Name }) {
  return (
    <span className="glyph" aria-hidden="true">
      <svg viewBox="0 0 48 48" focusable="false" aria-hidden="true">
        <path d={PATHS[name]} />
      </svg>
    </span>
  );
}
