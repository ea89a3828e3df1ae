'use client';

import { useContext, useEffect, useId, useRef } from 'react';
import type { Tried, TriedSetting } from '#app/admin/settings/import/tried.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Diff } from '#app/ui/diff.tsx';
import { FormContext } from '#app/ui/form-context.tsx';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Tone } from '#app/ui/tone.ts';

const RESULTS: Record<TriedSetting['result'], { word: string; tone: Tone }> = {
  created: { word: 'New', tone: 'good' },
  changed: { word: 'Changed', tone: 'info' },
  unchanged: { word: 'Unchanged', tone: 'plain' },
  refused: { word: 'Refused', tone: 'bad' },
};

/** What the import would do, setting by setting, and the button that does it. */
export function Outcome({ tried }: { tried: Tried }) {
  const id = useId();
  const { mistakes } = useContext(FormContext);
  const heading = useRef<HTMLHeadingElement>(null);
  // With mistakes their summary takes the focus.
  useEffect(() => {
    if (tried.seen && mistakes.length === 0) heading.current?.focus();
  }, [tried, mistakes]);
  if (tried.settings.length === 0) return null;
  const count = tried.settings.filter(({ result }) => isNews(result)).length;
  return (
    <section
      aria-labelledby={id}
      className="overflow-hidden rounded-2xl border border-line bg-card shadow-card"
    >
      <div className="space-y-1 px-5 pt-4 pb-3">
        <h2
          id={id}
          ref={heading}
          tabIndex={-1}
          className="text-base font-semibold tracking-tight -outline-offset-2"
        >
          What would happen
        </h2>
        <p className="text-sm text-soft">{summarize(tried)}</p>
      </div>
      <ul className="divide-y divide-line border-t border-line">
        {tried.settings.map((setting) => (
          <li key={setting.what} className="text-sm wrap-anywhere">
            <Row setting={setting} />
          </li>
        ))}
      </ul>
      {tried.seen && count > 0 ? (
        <div className="border-t border-line bg-sunken px-5 py-4">
          <IntentButton intent="import" busy="Importing …" weight="primary">
            {count === 1 ? 'Import this setting' : `Import these ${count} settings`}
          </IntentButton>
        </div>
      ) : null}
    </section>
  );
}

function Row({ setting: { what, result, changes, reasons } }: { setting: TriedSetting }) {
  const { word, tone } = RESULTS[result];
  const head = (
    <>
      <span className="min-w-0 grow font-medium">{what}</span>
      <Badge tone={tone}>{word}</Badge>
    </>
  );
  if (!isNews(result)) {
    return (
      <div className="space-y-1 px-5 py-3">
        <p className="flex items-center gap-2 pl-6">{head}</p>
        {reasons.map((reason) => (
          <p key={reason} className="pl-6 text-bad">
            {reason}
          </p>
        ))}
      </div>
    );
  }
  return (
    <details className="group" open={result === 'changed'}>
      <summary className="flex min-h-11 list-none items-center gap-2 px-5 py-2 -outline-offset-2 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
        {head}
      </summary>
      <div className="px-5 pb-4">
        <Diff caption={result === 'created' ? 'New values' : 'Changes'} changes={changes} />
      </div>
    </details>
  );
}

function isNews(result: TriedSetting['result']): boolean {
  return result === 'created' || result === 'changed';
}

function summarize({ settings, seen }: Tried): string {
  const count = (wanted: TriedSetting['result']) =>
    settings.filter(({ result }) => result === wanted).length;
  const parts = (['created', 'changed', 'unchanged', 'refused'] as const)
    .filter((result) => count(result) > 0)
    .map((result) => `${count(result)} ${RESULTS[result].word.toLowerCase()}`);
  const list = new Intl.ListFormat('en').format(parts);
  if (!seen) return `${list}. Nothing can be imported yet: it is all of the file or none of it.`;
  if (settings.every(({ result }) => result === 'unchanged')) {
    return 'Nothing: everything in the file is here already, as it is.';
  }
  return `${list}. Nothing has been saved yet.`;
}
