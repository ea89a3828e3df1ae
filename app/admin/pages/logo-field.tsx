'use client';

import { type ChangeEvent, useEffect, useState } from 'react';
import { CONTROL, describedBy, Field } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import { judgeLogo, judgePicture, LOGO_START_BYTES, LOGO_TYPES } from '#lib/page/logo-bytes.ts';

const FIELDS = {
  logo: {
    label: 'Logo',
    hint: 'PNG, JPEG, GIF or WebP, at most 64 KiB. Without one, the first letters of your organization do.',
    look: 'bg-white',
  },
  logoDark: {
    label: 'Logo for dark screens',
    hint: 'As above. Without one, the logo stands on white there too.',
    look: 'bg-[#1c1c1e]',
  },
} as const;

type Props = {
  readonly name?: keyof typeof FIELDS;
  /** The logo that is saved, as an address that holds it. */
  readonly stored: string | null;
};

export function LogoField({ name = 'logo', stored }: Props) {
  const { label, hint, look } = FIELDS[name];
  const known = useField(name);
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const field = { ...known, mistake: fault ?? known.mistake };
  useEffect(() => () => (chosen ? URL.revokeObjectURL(chosen) : undefined), [chosen]);

  /** What can't be used is told at once, and never sent: that would only take long to be refused. */
  async function judge({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    const found = file ? await findFault(file) : null;
    setFault(found && `${file?.name}: ${found}`);
    setChosen(file && !found ? URL.createObjectURL(file) : null);
    if (!found) return;
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  const shown = chosen ?? stored;
  return (
    <div className="space-y-2">
      <Field name={name} label={label} hint={hint} isOptional field={field}>
        <div className="flex flex-wrap items-center gap-4">
          {shown ? (
            // biome-ignore lint/performance/noImgElement: it is inside the page already
            <img
              src={shown}
              alt={chosen ? 'The logo that you chose' : 'The logo as it is'}
              className={`h-16 max-w-48 rounded-xl border border-line object-contain p-1.5 ${look}`}
            />
          ) : null}
          {known.isReadOnly ? (
            shown ? null : (
              <span className="text-sm text-soft">None</span>
            )
          ) : (
            <input
              id={field.id}
              name={name}
              type="file"
              accept={LOGO_TYPES.join(',')}
              onChange={judge}
              {...describedBy(field, hint)}
              className={`${CONTROL} w-auto min-w-0 grow basis-60 py-1 file:mr-3 file:min-h-7 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:text-sm file:font-medium file:text-ink`}
            />
          )}
        </div>
      </Field>
      {stored && !known.isReadOnly ? (
        <Checkbox name={`${name}.remove`} label={`Remove the ${label.toLowerCase()}`} />
      ) : null}
      <p role="status" className="sr-only">
        {fault}
      </p>
    </div>
  );
}

async function findFault(file: File): Promise<string | null> {
  const start = new Uint8Array(await file.slice(0, LOGO_START_BYTES).arrayBuffer());
  const first = judgeLogo(file.size, start);
  if ('fault' in first) return first.fault;
  const verdict = judgePicture(new Uint8Array(await file.arrayBuffer()));
  if ('fault' in verdict) return verdict.fault;
  try {
    (await createImageBitmap(file)).close();
    return null;
  } catch {
    return 'The picture is damaged: it can not be drawn.';
  }
}
