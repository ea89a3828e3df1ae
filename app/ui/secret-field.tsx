'use client';

import { type ReactNode, useState } from 'react';
import { CONTROL, describedBy, Field, type FieldProps } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';

export type SecretFieldProps = FieldProps & {
  /** One is stored already: an empty field keeps it. What is stored is never sent to the browser. */
  readonly isStored?: boolean;
  readonly autoComplete?: 'current-password' | 'new-password' | 'off';
};

/** A password or a key: goes in, never comes out. */
export function SecretField({ isStored = false, ...props }: SecretFieldProps) {
  const { name, autoComplete = 'new-password' } = props;
  const field = useField(name);
  const [isShown, setShown] = useState(false);
  const hint = field.isReadOnly ? 'It is never shown.' : hintOf(props.hint, isStored);
  return (
    <Field {...props} hint={hint} field={field}>
      <div className="flex flex-wrap gap-2 sm:flex-nowrap">
        <input
          id={field.id}
          name={name}
          type={isShown ? 'text' : 'password'}
          readOnly={field.isReadOnly}
          placeholder={isStored ? placeholderOf(field.isReadOnly) : undefined}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...(props.isOptional || isStored ? {} : { 'aria-required': true })}
          {...describedBy(field, hint)}
          className={`${CONTROL} min-w-0 flex-1 basis-40 font-mono`}
        />
        {field.isReadOnly ? null : (
          <button
            type="button"
            aria-pressed={isShown}
            aria-controls={field.id}
            onClick={() => setShown(!isShown)}
            className="min-h-11 shrink-0 rounded-lg px-3 text-sm text-soft hover:bg-sunken hover:text-ink sm:min-h-9"
          >
            {isShown ? 'Hide' : 'Show'}
            <span className="sr-only"> {props.label.toLowerCase()}</span>
          </button>
        )}
      </div>
      {field.isBack && !field.isReadOnly ? (
        // What was typed is never sent back; with JavaScript it is still in the field.
        <noscript>
          <p className="text-sm font-medium text-warn">
            {isStored ? 'If you had entered a new one, enter it again.' : 'Enter it again.'}
          </p>
        </noscript>
      ) : null}
    </Field>
  );
}

function hintOf(hint: ReactNode, isStored: boolean): ReactNode {
  if (!isStored) return hint;
  return <>{hint} One is stored. Leave this empty to keep it.</>;
}

function placeholderOf(isReadOnly: boolean): string {
  return isReadOnly ? '••••••••' : '••••••••  unchanged';
}
