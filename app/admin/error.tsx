'use client';

import { Button, LinkButton } from '#app/ui/button.tsx';

type Props = {
  /** Of what the server threw, the browser is told a digest alone; the log has it beside the rest. */
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
};

/** What nobody foresaw, or a database that does not answer. */
export default function OfficeError({ error, reset }: Props) {
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-md flex-col justify-center gap-4">
      <h1 className="text-2xl font-semibold tracking-tight">This did not work</h1>
      <p className="text-soft">
        The server could not make this page. Devices may be affected as well: its log says why
        {error.digest ? ', beside the digest ' : '.'}
        {error.digest ? <code className="font-mono text-sm">{error.digest}</code> : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" onClick={reset}>
          Try again
        </Button>
        <LinkButton href="/admin">Back to Home</LinkButton>
      </div>
    </div>
  );
}
