'use client';

import { type ReactNode, useId, useRef } from 'react';
import { Button, classOf, type Weight } from '#app/ui/button.tsx';

export type ConfirmProps = {
  /** On the button that asks: "Delete …". */
  readonly label: ReactNode;
  readonly weight?: Weight;
  /** Classes in place of a button's: for a pictogram in a list. */
  readonly look?: string;
  /** "Delete the MDM “neurons”?" */
  readonly title: string;
  /** What will be different afterwards, and whether it can be taken back. */
  readonly children: ReactNode;
  /** On the button that does it: "Delete". */
  readonly confirm: string;
  readonly action: (data: FormData) => void | Promise<void>;
  /** Sent along. */
  readonly fields?: Readonly<Record<string, string>>;
};

/**
 * A button that asks before it does something. The browser's own popover: it works before our
 * JavaScript is there, closes with Escape, and gives the focus back.
 */
export function Confirm(props: ConfirmProps) {
  const id = useId();
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className={props.look ?? classOf(props.weight ?? 'plain')}
      >
        {props.label}
      </button>
      <div
        id={id}
        popover="auto"
        role="alertdialog"
        onToggle={({ newState }) => (newState === 'open' ? safe.current?.focus() : undefined)}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="m-auto w-[calc(100%-2rem)] max-w-md rounded-2xl border border-line bg-card p-6 text-ink shadow-float backdrop:bg-black/45"
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
          {props.title}
        </h2>
        <div id={`${id}-text`} className="mt-2 space-y-2 text-sm text-soft">
          {props.children}
        </div>
        <form action={props.action} className="mt-6 flex flex-wrap justify-end gap-2">
          {Object.entries(props.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button ref={safe} popoverTarget={id} popoverTargetAction="hide">
            Cancel
          </Button>
          <Button type="submit" weight="danger">
            {props.confirm}
          </Button>
        </form>
      </div>
    </>
  );
}
