'use client';

import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { fieldId, intentOfMend } from '#app/ui/form-state.ts';

/** `{ key: 'issuer', value: 'https://…' }`: the field of this name, and what to put there. */
export type MendValue = { readonly key: string; readonly value: string };

/** Puts a value that was found into its field; without JavaScript the form's action does it. */
export function Mend({ name, value }: { name: string; value: string }) {
  const [isDone, setDone] = useState(false);
  return (
    <p className="pt-1">
      <Button
        type="submit"
        name="intent"
        value={intentOfMend({ key: name, value })}
        icon={isDone ? 'check' : 'copy'}
        onClick={(event) => {
          event.preventDefault();
          setDone(fill(name, value));
        }}
      >
        {isDone ? 'Filled in. Check again, then save.' : describe(value)}
      </Button>
    </p>
  );
}

function describe(value: string): string {
  return value === '' ? 'Switch it off' : `Use “${value}”`;
}

function fill(name: string, value: string): boolean {
  const field = document.getElementById(fieldId(name));
  for (let fold = field?.closest('details'); fold; fold = fold.parentElement?.closest('details')) {
    fold.open = true;
  }
  if (field instanceof HTMLInputElement && field.type === 'checkbox') {
    field.checked = value !== '';
  } else if (
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  ) {
    field.value = value;
  } else return false;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.scrollIntoView({ block: 'center' });
  field.focus();
  return true;
}
