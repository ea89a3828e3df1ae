'use client';

import { useEffect, useRef } from 'react';
import { issueOnePin } from '#app/admin/accounts/actions.ts';
import { PIN_LIVES } from '#app/admin/accounts/pin-lives.ts';
import { Form } from '#app/ui/form.tsx';
import { useMore } from '#app/ui/form-context.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Issued = {
  readonly pin: string;
  readonly expiresAt: string;
  readonly serial: string | null;
};

/** Issues a PIN and shows it, once, large enough to be read over the phone. */
export function PinForm({ id, login }: { id: number; login: string }) {
  return (
    <Form action={issueOnePin} values={{ hours: '24' }} submit="Issue a PIN" isGuarded={false}>
      <input type="hidden" name="id" value={id} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select name="hours" label="Good for" options={PIN_LIVES} />
        <TextField
          name="serial"
          label="Only on the device"
          placeholder="Serial number"
          maxLength={64}
          isOptional
          isCode
        />
      </div>
      <ShownPin login={login} />
    </Form>
  );
}

function ShownPin({ login }: { login: string }) {
  const issued = useMore<Issued>();
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new PIN takes the focus
  useEffect(() => panel.current?.focus(), [issued]);
  if (!issued) return null;
  const { pin, expiresAt, serial } = issued;
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="The new PIN"
      className="space-y-2 rounded-2xl border-2 border-good bg-good-soft px-5 py-5 text-center -outline-offset-2"
    >
      <p className="text-sm font-medium text-good">
        The PIN of <span className="wrap-anywhere">{login}</span>
      </p>
      <p className="font-mono text-4xl font-semibold tracking-wider text-ink sm:text-5xl">
        {pin.slice(0, 4)} {pin.slice(4)}
      </p>
      <p className="text-sm text-ink">
        Until <time dateTime={expiresAt}>{expiresAt.slice(0, 16).replace('T', ' ')} UTC</time>,{' '}
        {serial ? `on ${serial} alone` : 'on one device'}. They enter it in place of the password.
      </p>
      <p className="text-sm font-medium text-ink">
        It is shown this once. Read it out or write it down before you leave this page.
      </p>
    </section>
  );
}
