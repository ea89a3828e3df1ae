'use client';

import { useContext } from 'react';
import { Button, type ButtonProps } from '#app/ui/button.tsx';
import { FormContext } from '#app/ui/form-context.tsx';

export type IntentButtonProps = Pick<ButtonProps, 'weight' | 'icon' | 'children'> & {
  /** What the action reads: `data.get('intent')`. */
  readonly intent: string;
  /** What it says while it works: "Testing …". */
  readonly busy: string;
};

/** A form's second button: sends what was typed for something else than saving. */
export function IntentButton({ intent, busy, children, ...look }: IntentButtonProps) {
  const { isPending, pressed } = useContext(FormContext);
  return (
    <Button type="submit" name="intent" value={intent} aria-disabled={isPending} {...look}>
      {isPending && pressed === intent ? busy : children}
    </Button>
  );
}
