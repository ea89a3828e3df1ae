'use client';

import type { ReactNode } from 'react';
import type { FieldKnowledge } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/pictogram.tsx';

export type FieldProps = {
  readonly name: string;
  readonly label: string;
  /** What to enter, and where it is found. */
  readonly hint?: ReactNode;
  /** Fields are needed unless they say that they aren't. */
  readonly isOptional?: boolean;
};

/** The label above, the hint and the mistake between it and the control. */
export function Field(
  props: FieldProps & { readonly field: FieldKnowledge; readonly children: ReactNode },
) {
  const { label, hint, isOptional = false, field, children } = props;
  return (
    <div className="space-y-1.5">
      <label htmlFor={field.id} className="block text-sm font-medium">
        {label}
        {isOptional && !field.isSearch ? (
          <span className="font-normal text-soft"> (optional)</span>
        ) : null}
      </label>
      <Hint id={field.id} text={hint} />
      <MistakeLine id={field.id} text={field.mistake} />
      {children}
    </div>
  );
}

export function Hint({ id, text }: { id: string; text: ReactNode }) {
  if (!text) return null;
  return (
    <p id={`${id}-hint`} className="max-w-prose text-sm wrap-anywhere text-soft">
      {text}
    </p>
  );
}

export function MistakeLine({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p id={`${id}-mistake`} className="flex items-start gap-1.5 text-sm font-medium text-bad">
      <Icon name="warning" className="mt-0.5 size-4" />
      <span className="min-w-0 wrap-anywhere">{text}</span>
    </p>
  );
}

/** Ties a control to its hint and its mistake for those who listen. */
export function describedBy(field: FieldKnowledge, hint: ReactNode) {
  const ids = [hint ? `${field.id}-hint` : '', field.mistake ? `${field.id}-mistake` : ''];
  const describedBy = ids.filter(Boolean).join(' ');
  return {
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(field.mistake ? { 'aria-invalid': true as const } : {}),
  };
}

/** 16 px on phones: iOS zooms into smaller ones. */
export const CONTROL =
  'block w-full min-h-11 sm:min-h-9 rounded-lg border border-edge bg-card px-3 py-1.5 text-base sm:text-sm text-ink aria-invalid:border-bad aria-invalid:border-2 [&[readonly]]:bg-sunken disabled:bg-sunken disabled:text-soft';
