'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { CONTROL, describedBy, Field } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { judgeAccent, LEAST_RATIO } from '#lib/page/accent.ts';
import { isColor, spellColor } from '#lib/page/color.ts';
import { DEFAULT_ACCENT } from '#lib/page/theme.ts';

const HINT = 'For buttons and icons, such as #0A66C2. Without one it is a calm blue.';

/** The organization's colour, with a word on whether it can be read. */
export function AccentField() {
  const field = useField('colors.accent');
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(field.lines[0] ?? '');
  const accent = spellColor(typed);

  /** As if it had been typed: the form and the preview hear of it. */
  function choose(color: string) {
    if (!input.current) return;
    input.current.value = color;
    input.current.dispatchEvent(new Event('input', { bubbles: true }));
    setTyped(color);
  }

  return (
    <div className="space-y-2">
      <Field name="colors.accent" label="Colour" hint={HINT} isOptional field={field}>
        <div className="flex gap-2">
          <input
            ref={input}
            id={field.id}
            name="colors.accent"
            type="text"
            defaultValue={field.lines[0] ?? ''}
            onChange={(event) => setTyped(event.currentTarget.value)}
            readOnly={field.isReadOnly}
            placeholder={DEFAULT_ACCENT}
            autoComplete="off"
            spellCheck={false}
            {...describedBy(field, HINT)}
            className={`${CONTROL} max-w-40 font-mono`}
          />
          {field.isReadOnly ? null : <Picker color={accent} choose={choose} />}
        </div>
      </Field>
      <div role="status" className="text-sm">
        {isColor(accent) ? <Verdict accent={accent} choose={choose} /> : null}
      </div>
    </div>
  );
}

type ChooseProps = { readonly choose: (color: string) => void };

/** The browser's own; it says nothing to the form, so it is there once our JavaScript is. */
function Picker({ color, choose }: ChooseProps & { readonly color: string }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  if (!isThere) return null;
  return (
    <input
      type="color"
      aria-label="Pick a colour"
      value={isColor(color) ? color.toLowerCase() : DEFAULT_ACCENT.toLowerCase()}
      onChange={(event) => choose(event.currentTarget.value)}
      className="h-11 w-14 shrink-0 cursor-pointer rounded-lg border border-edge bg-card p-1 sm:h-9"
    />
  );
}

function Verdict({ accent, choose }: ChooseProps & { readonly accent: string }) {
  const { ratio, suggestion, fill, wordsOnFill, onDark } = judgeAccent(accent);
  const onWhite = `${ratio.toFixed(1)} to 1 on white`;
  if (suggestion === null) {
    return (
      <p className="flex items-start gap-1.5 text-good">
        <Icon name="check" className="mt-0.5 size-4" />
        <span>
          Easy to read, {onWhite}. On dark screens words become {onDark}.
        </span>
      </p>
    );
  }
  const isKept = fill === accent.toLowerCase();
  return (
    <div className="space-y-2 rounded-xl bg-warn-soft px-4 py-3">
      <p className="flex items-start gap-1.5 font-medium text-warn">
        <Icon name="warning" className="mt-0.5 size-4" />
        <span>
          Words in this colour can’t be read: {onWhite}, and it takes {LEAST_RATIO}.
        </span>
      </p>
      <p className="text-ink">
        {isKept
          ? `Buttons keep it, with ${wordsOnFill} words.`
          : `Even a button would not be seen, so buttons become ${fill}, with ${wordsOnFill} words.`}{' '}
        Icons and words become {suggestion}. To have one colour throughout, choose {suggestion}.
      </p>
      <Choose color={suggestion} choose={choose} />
    </div>
  );
}

function Choose({ color, choose }: ChooseProps & { readonly color: string }) {
  const field = useField('colors.accent');
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  if (!isThere || field.isReadOnly) return null;
  return <Button onClick={() => choose(color)}>Use {color}</Button>;
}
