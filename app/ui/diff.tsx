export type Change = {
  /** Where, in words: `clientId`, `consent.title`. */
  readonly path: string;
  /** Null where there was nothing. */
  readonly before: string | null;
  /** Null where nothing is left. */
  readonly after: string | null;
};

/** What changed, value by value. Signs and words carry it, colour only helps. */
export function Diff({ changes, caption }: { changes: readonly Change[]; caption: string }) {
  if (changes.length === 0) return <p className="text-sm text-soft">Nothing changed.</p>;
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-card">
      <p className="border-b border-line bg-sunken px-4 py-2 text-sm font-medium">{caption}</p>
      <dl className="divide-y divide-line text-sm">
        {changes.map(({ path, before, after }) => (
          <div key={path} className="space-y-1 px-4 py-3">
            <dt className="font-medium">{path}</dt>
            {before === null ? null : <Side isGone text={before} />}
            {after === null ? null : <Side isGone={false} text={after} />}
          </div>
        ))}
      </dl>
    </div>
  );
}

function Side({ isGone, text }: { isGone: boolean; text: string }) {
  const look = isGone ? 'bg-bad-soft text-bad' : 'bg-good-soft text-good';
  const Mark = isGone ? 'del' : 'ins';
  return (
    <dd className={`flex gap-2 rounded-md px-2 py-1 font-mono text-[0.8125rem] ${look}`}>
      <span aria-hidden="true">{isGone ? '−' : '+'}</span>
      <span className="sr-only">{isGone ? 'before:' : 'after:'}</span>
      <Mark className="min-w-0 whitespace-pre-wrap no-underline wrap-anywhere">
        {text === '' ? '(empty)' : text}
      </Mark>
    </dd>
  );
}
