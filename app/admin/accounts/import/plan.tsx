'use client';

import { useEffect, useId, useRef } from 'react';
import { Badge } from '#app/ui/badge.tsx';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Tone } from '#app/ui/tone.ts';
import type { ImportPlan, PlannedLine } from '#lib/accounts/import-plan.ts';

const WORDS: Readonly<Record<PlannedLine['what'], { readonly word: string; readonly tone: Tone }>> =
  {
    created: { word: 'New', tone: 'good' },
    changed: { word: 'Changes', tone: 'info' },
    refused: { word: 'Refused', tone: 'bad' },
  };

const COLUMNS: readonly Column<PlannedLine>[] = [
  { key: 'line', label: 'Line', isNumber: true, render: ({ line }) => line },
  {
    key: 'login',
    label: 'Login',
    isHeading: true,
    render: ({ login }) => <span className="wrap-break-word">{login || '—'}</span>,
  },
  {
    key: 'what',
    label: 'What happens',
    render: ({ what, note }) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">
        <Badge tone={WORDS[what].tone}>{WORDS[what].word}</Badge>
        {note}
      </span>
    ),
  },
];

/** What the import would do, and the button that does it: there is none while a line is refused. */
export function ShownPlan({ plan }: { plan: ImportPlan }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new plan takes the focus
  useEffect(() => heading.current?.focus(), [plan]);
  const { created, changed, unchanged, refused } = plan;
  const count = created + changed;
  const order = { refused: 0, changed: 1, created: 2 } as const;
  const lines = [...plan.lines].sort((a, b) => order[a.what] - order[b.what] || a.line - b.line);
  return (
    <section aria-labelledby={id} className="space-y-4">
      <h2
        id={id}
        ref={heading}
        tabIndex={-1}
        className="text-lg font-semibold tracking-tight -outline-offset-2"
      >
        What the import would do
      </h2>
      <Figures
        figures={{ New: created, Changed: changed, 'As they are': unchanged, Refused: refused }}
      />
      {refused > 0 ? (
        <Notice
          tone="bad"
          title={refused === 1 ? 'One line is refused' : `${say(refused)} lines are refused`}
        >
          Nothing is imported until every line is right. Mend the file and check it again.
        </Notice>
      ) : null}
      {plan.unknownColumns.length > 0 ? (
        <Notice tone="warn" title="Columns that are left out">
          {plan.unknownColumns.join(', ')}. Vestibule knows login, name, email, userId, groups,
          expires and deviceLimit.
        </Notice>
      ) : null}
      {lines.length > 0 ? (
        <Table
          caption={
            lines.length < created + changed + refused ? 'The first of them' : 'Line by line'
          }
          columns={COLUMNS}
          rows={lines}
          rowKey={({ line }) => line}
        />
      ) : null}
      <input type="hidden" name="digest" value={plan.digest} />
      {refused === 0 ? (
        <div className="space-y-2">
          <IntentButton intent="import" busy="Importing …" weight="primary">
            {count > 0
              ? `Import ${say(count)} ${count === 1 ? 'account' : 'accounts'}`
              : 'Import without changes'}
          </IntentButton>
          <p className="text-sm text-soft">
            The file is sent along: if its field is empty by now, choose the same one again first.
          </p>
        </div>
      ) : null}
    </section>
  );
}

function Figures({ figures }: { figures: Readonly<Record<string, number>> }) {
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {Object.entries(figures).map(([term, count]) => (
        <div
          key={term}
          className="flex flex-col-reverse rounded-xl border border-line bg-card px-4 py-3"
        >
          <dt className="text-sm text-soft">{term}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{say(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

const say = (count: number) => count.toLocaleString('en');
