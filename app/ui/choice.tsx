'use client';

import type { ReactNode } from 'react';
import { type FieldProps, Hint, MistakeLine } from '#app/ui/field.tsx';
import { type FieldKnowledge, useField } from '#app/ui/form-context.tsx';

export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Fields that belong to this choice: seen while it is chosen, without JavaScript too. */
  readonly more?: ReactNode;
};

/** One of a few, all of them in sight with what they mean. */
export function RadioGroup(props: FieldProps & { readonly choices: readonly Choice[] }) {
  const { name, label, hint, choices } = props;
  const field = useField(name);
  const chosen = field.lines[0] ?? choices[0]?.value;
  const describedBy = [hint ? `${field.id}-hint` : '', field.mistake ? `${field.id}-mistake` : ''];
  return (
    <fieldset
      className="min-w-0 space-y-2"
      aria-describedby={describedBy.filter(Boolean).join(' ') || undefined}
    >
      <legend className="text-sm font-medium">{label}</legend>
      <Hint id={field.id} text={hint} />
      <MistakeLine id={field.id} text={field.mistake} />
      {choices.map((choice, index) => (
        <Radio
          key={choice.value}
          name={name}
          choice={choice}
          field={field}
          // The summary's link leads to the first one.
          id={index === 0 ? field.id : `${field.id}-${choice.value}`}
          isChosen={choice.value === chosen}
        />
      ))}
    </fieldset>
  );
}

type RadioProps = {
  readonly name: string;
  readonly choice: Choice;
  readonly field: FieldKnowledge;
  readonly id: string;
  readonly isChosen: boolean;
};

function Radio({ name, choice, field, id, isChosen }: RadioProps) {
  const hintId = choice.hint ? `${id}-meaning` : undefined;
  return (
    <div className="group rounded-xl border border-line has-[>label>input:checked]:border-accent has-[>label>input:checked]:bg-accent-soft/40">
      <label className="flex min-h-11 items-start gap-3 px-4 py-3 text-sm">
        <input
          id={id}
          type="radio"
          name={name}
          value={choice.value}
          defaultChecked={isChosen}
          disabled={field.isReadOnly}
          aria-describedby={hintId}
          className="mt-0.5 size-4.5 shrink-0 accent-fill"
        />
        <span className="font-medium">{choice.label}</span>
      </label>
      {choice.hint ? (
        <p id={hintId} className="-mt-2.5 pr-4 pb-3 pl-11.5 text-sm wrap-anywhere text-soft">
          {choice.hint}
        </p>
      ) : null}
      {choice.more ? (
        <div className="hidden space-y-4 border-t border-line px-4 py-4 group-has-[>label>input:checked]:block">
          {choice.more}
        </div>
      ) : null}
    </div>
  );
}
