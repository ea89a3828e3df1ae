'use client';

import { useEffect, useRef } from 'react';
import type { PinList } from '#app/admin/accounts/import/pin-list.ts';
import { classOf } from '#app/ui/button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { ImportPlan } from '#lib/accounts/import-plan.ts';

const SHOWN = 50;

const COLUMNS: readonly Column<PinList['rows'][number]>[] = [
  {
    key: 'login',
    label: 'Login',
    isHeading: true,
    render: ({ login, name }) => (
      <span className="wrap-anywhere">
        {login}
        {name ? <span className="block text-xs font-normal text-soft">{name}</span> : null}
      </span>
    ),
  },
  {
    key: 'pin',
    label: 'PIN',
    render: ({ pin }) => <span className="font-mono text-base whitespace-nowrap">{pin}</span>,
  },
];

type Props = { readonly issued: PinList; readonly plan: ImportPlan };

/** The PINs of an import: here, once, and as a file. */
export function IssuedPins({ issued, plan }: Props) {
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new list takes the focus
  useEffect(() => panel.current?.focus(), [issued]);
  const { rows, expiresAt, csv } = issued;
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="The new PINs"
      className="space-y-4 -outline-offset-2"
    >
      <div className="space-y-3 rounded-2xl border-2 border-good bg-good-soft px-5 py-5">
        <h2 className="text-lg font-semibold tracking-tight">
          Imported: {plan.created.toLocaleString('en')} new, {plan.changed.toLocaleString('en')}{' '}
          changed.{' '}
          {rows.length === 1 ? 'One PIN is' : `${rows.length.toLocaleString('en')} PINs are`}{' '}
          issued.
        </h2>
        <p className="text-sm">
          Each is good on one device, until{' '}
          <time dateTime={expiresAt}>{expiresAt.slice(0, 16).replace('T', ' ')} UTC</time>. They are
          shown this once: download them before you leave this page, and delete the file when the
          devices are enrolled.
        </p>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
          download="one-time-pins.csv"
          className={classOf('primary')}
        >
          Download the list (CSV)
        </a>
      </div>
      <Table
        caption={
          rows.length > SHOWN ? `The first ${SHOWN}; the file has all of them` : 'One-time PINs'
        }
        columns={COLUMNS}
        rows={rows.slice(0, SHOWN)}
        rowKey={({ login }) => login}
      />
    </section>
  );
}
