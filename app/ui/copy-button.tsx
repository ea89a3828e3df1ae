'use client';

import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';

/** Copies what is shown beside it. Without https there is no clipboard; then it can be selected. */
export function CopyButton({ label, value }: { label: string; value: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    setCopied(done ?? false);
  };
  return (
    <>
      <Button icon={isCopied ? 'check' : 'copy'} onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
        <span className="sr-only">: {label}</span>
      </Button>
      <span role="status" className="sr-only">
        {isCopied ? `${label} copied.` : ''}
      </span>
    </>
  );
}
