'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { CONTROL, describedBy, Field } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { isColor, spellColor } from '#lib/page/color.ts';
import { type ColorVerdict, judgeColors, spellRatio } from '#lib/page/colors.ts';
import { DEFAULT_ACCENT, DEFAULT_BACKGROUND, type PageColors } from '#lib/page/theme.ts';

type Name = keyof PageColors;

const FIELDS: readonly { name: Name; label: string; hint: string; ours: string }[] = [
  { name: 'accent', label: 'Buttons and icons', hint: 'Such as #0A66C2.', ours: DEFAULT_ACCENT },
  { name: 'buttonText', label: 'Words on buttons', hint: 'Else black or white.', ours: '#FFFFFF' },
  { name: 'background', label: 'Background', hint: 'Else white.', ours: DEFAULT_BACKGROUND },
  { name: 'text', label: 'Words', hint: 'Else what fits the background.', ours: '#1D1D1F' },
];

/** A page's four colours, and of each pair at once whether people can read it. */
export function ColorFields() {
  const start = {
    accent: useStart('accent'),
    buttonText: useStart('buttonText'),
    background: useStart('background'),
    text: useStart('text'),
  };
  const [colors, setColors] = useState<PageColors>(start);
  const verdicts = judgeColors(colors);
  return (
    <div className="space-y-4">
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        {FIELDS.map((field) => (
          <ColorField
            key={field.name}
            {...field}
            verdict={verdicts.find(
              ({ color, verdict }) => color === field.name && verdict !== 'good',
            )}
            onChange={(color) => setColors((now) => ({ ...now, [field.name]: spellColor(color) }))}
          />
        ))}
      </div>
      <div role="status">
        <ul aria-label="Contrast" className="grid gap-2 text-sm sm:grid-cols-3">
          {verdicts.map((verdict) => (
            <Pair key={verdict.color} verdict={verdict} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function useStart(name: Name): string {
  return spellColor(useField(`colors.${name}`).lines[0] ?? '');
}

const PAIRS = {
  text: 'Words on the background',
  buttonText: 'Words on buttons',
  accent: 'Buttons on the background',
} as const;

function Pair({ verdict: { color, ratio, least, verdict } }: { verdict: ColorVerdict }) {
  const look = { good: 'text-good', mended: 'text-soft', refused: 'text-bad' }[verdict];
  return (
    <li className="rounded-xl bg-sunken px-3 py-2">
      <span className="block text-soft">{PAIRS[color]}</span>
      <span className={`flex items-center gap-1.5 font-medium ${look}`}>
        <Icon name={verdict === 'good' ? 'check' : 'warning'} className="size-4" />
        {spellRatio(ratio)} to 1
        <span className="font-normal">
          {verdict === 'good' ? '' : verdict === 'mended' ? '(gets an edge)' : `(takes ${least})`}
        </span>
      </span>
    </li>
  );
}

type FieldProps = (typeof FIELDS)[number] & {
  /** What is the matter with it. */
  readonly verdict: ColorVerdict | undefined;
  readonly onChange: (color: string) => void;
};

function ColorField({ name, label, hint, ours, verdict, onChange }: FieldProps) {
  const key = `colors.${name}`;
  const field = useField(key);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(field.lines[0] ?? '');
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);

  function change(color: string) {
    setTyped(color);
    onChange(color);
  }

  /** As if it had been typed: the form and the preview hear of it. */
  function choose(color: string) {
    if (!input.current) return;
    input.current.value = color;
    input.current.dispatchEvent(new Event('input', { bubbles: true }));
    change(color);
  }

  const suggestion = verdict?.verdict === 'refused' ? verdict.suggestion : null;
  const isOpen = isThere && !field.isReadOnly;
  return (
    <div className="space-y-2">
      <Field name={key} label={label} hint={hint} isOptional field={field}>
        <div className="flex gap-2">
          <input
            ref={input}
            id={field.id}
            name={key}
            type="text"
            defaultValue={field.lines[0] ?? ''}
            onChange={(event) => change(event.currentTarget.value)}
            readOnly={field.isReadOnly}
            placeholder={ours}
            autoComplete="off"
            spellCheck={false}
            {...describedBy(field, hint)}
            className={`${CONTROL} max-w-40 font-mono`}
          />
          {isOpen ? (
            // The browser's own; it says nothing to the form, so it is there once our JavaScript is.
            <input
              type="color"
              aria-label={`Pick: ${label}`}
              value={(isColor(spellColor(typed)) ? spellColor(typed) : ours).toLowerCase()}
              onChange={(event) => choose(event.currentTarget.value)}
              className="h-11 w-14 shrink-0 cursor-pointer rounded-lg border border-edge bg-card p-1 sm:h-9"
            />
          ) : null}
        </div>
      </Field>
      {suggestion ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-bad-soft px-3 py-2 text-sm">
          <p className="text-bad">Can’t be read. The nearest that can is {suggestion}.</p>
          {isOpen ? <Button onClick={() => choose(suggestion)}>Use {suggestion}</Button> : null}
        </div>
      ) : null}
    </div>
  );
}
