'use client';

import { createContext, useContext } from 'react';
import { type FieldValues, fieldId, linesOf, type Mistake, type Sent } from '#app/ui/form-state.ts';

export type FormKnowledge = {
  readonly values: FieldValues;
  readonly sent: Sent | null;
  readonly mistakes: readonly Mistake[];
  readonly isPending: boolean;
  /** The value of the button that was pressed last; null for the one that saves. */
  readonly pressed: string | null;
  readonly isReadOnly: boolean;
  readonly more?: unknown;
  /** Everything may be left empty, and nobody has to be told. */
  readonly isSearch?: boolean;
};

export const FormContext = createContext<FormKnowledge>({
  values: {},
  sent: null,
  mistakes: [],
  isPending: false,
  pressed: null,
  isReadOnly: false,
});

export type FieldKnowledge = {
  /** Of the control: what the error summary links to. */
  readonly id: string;
  /** What it starts with: what was sent last, or else what is stored. */
  readonly lines: readonly string[];
  readonly mistake: string | undefined;
  /** The form was sent, and has come back. */
  readonly isBack: boolean;
  readonly isReadOnly: boolean;
  readonly isSearch?: boolean;
};

/** What the form around it knows about one field. */
export function useField(name: string): FieldKnowledge {
  const { values, sent, mistakes, isReadOnly, isSearch = false } = useContext(FormContext);
  return {
    id: fieldId(name),
    lines: sent ? (sent[name] ?? []) : linesOf(values[name]),
    mistake: mistakes.find(({ field }) => field === name)?.message,
    isBack: sent !== null,
    isReadOnly,
    isSearch,
  };
}

/** What the action has told its fields, in the shape that it is told in. */
export function useMore<More>(): More | undefined {
  return useContext(FormContext).more as More | undefined;
}
