'use client';

import { CopyField } from '#app/ui/copy-field.tsx';
import { MistakeLine } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';

/** A signing secret that was made just now: the one time that it is shown. It is kept once the form is saved. */
export function FreshSecret() {
  const field = useField('secret');
  const [secret = ''] = field.lines;
  return (
    <div id={field.id} className="space-y-1.5">
      <MistakeLine id={field.id} text={field.mistake} />
      <CopyField
        label="Signing secret"
        value={secret}
        hint="Copy it into the receiver before you save: it is not shown again. It holds once this is saved."
      />
      <input type="hidden" name="secret" value={secret} />
      <input type="hidden" name="isFresh" value="on" />
    </div>
  );
}
