import { CodeBlock } from '#app/ui/code-block.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import type { Claims } from '#lib/idp/sign-in.ts';

/** Everything that the provider said, as it said it. */
export function RawClaims({ claims }: { claims: Claims }) {
  return (
    <section aria-labelledby="raw-claims" className="space-y-4">
      <h2 id="raw-claims" className="text-lg font-semibold tracking-tight">
        What the provider said
      </h2>
      <Source title="Id token" value={claims.idToken} />
      {claims.userinfo ? (
        <Source title="Userinfo" value={claims.userinfo} />
      ) : (
        <p className="text-sm text-soft">Userinfo was not asked.</p>
      )}
    </section>
  );
}

function Source({ title, value }: { title: string; value: Readonly<Record<string, unknown>> }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <div className="space-y-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">{title}</h3>
        <CopyButton label={title} value={text} />
      </div>
      <CodeBlock label={title}>{text}</CodeBlock>
    </div>
  );
}
