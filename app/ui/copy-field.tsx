'use client';

import { useId, useRef, useState } from 'react';
import { Button } from '#app/ui/button.tsx';

export type CopyFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
};

/** Something that has to be carried into another console, letter by letter. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    input.current?.select();
    // Without https there is no clipboard: the text is selected then, and one key copies it.
    const done = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    setCopied(done ?? false);
  }

  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="max-w-prose text-sm wrap-anywhere text-soft">
          {hint}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <input
          ref={input}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
          className="block min-h-11 min-w-0 flex-1 basis-64 rounded-lg border border-edge bg-sunken px-3 font-mono text-base sm:min-h-9 sm:text-sm"
        />
        <Button icon={isCopied ? 'check' : 'copy'} onClick={copy} className="shrink-0">
          {isCopied ? 'Copied' : 'Copy'}
          <span className="sr-only">: {label}</span>
        </Button>
      </div>
      <p role="status" className="sr-only">
        {isCopied ? `${label} copied.` : ''}
      </p>
    </div>
  );
}
