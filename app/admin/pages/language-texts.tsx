'use client';

import { type ReactNode, useContext } from 'react';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { FormContext } from '#app/ui/form-context.tsx';
import { linesOf } from '#app/ui/form-state.ts';
import { Icon } from '#app/ui/pictogram.tsx';

/** A text in one language, as a field of many lines or of one. */
export type TextPart = {
  /** Without the language: `fields.0.label`. */
  readonly name: string;
  readonly label: string;
  readonly rows: number;
  /** How it is written. */
  readonly hint?: string | undefined;
};

type Props = {
  /** But the first one, which stands above. */
  readonly languages: readonly LanguageName[];
  readonly parts: readonly TextPart[];
  /** Those that are open from the start. */
  readonly open: readonly string[];
  /** The fields of one language. */
  readonly render: (language: LanguageName) => ReactNode;
};

/** The same texts in all other languages: a fold for each, with how much of it is written. */
export function LanguageTexts({ languages, parts, open, render }: Props) {
  const { mistakes, values, isReadOnly } = useContext(FormContext);
  const has = (language: string) =>
    parts.some(({ name }) => linesOf(values[`${name}.${language}`]).length > 0);
  const isWrong = (language: string) =>
    mistakes.some(({ field }) => field?.endsWith(`.${language}`));
  const shown = languages.filter(({ language }) => !isReadOnly || has(language));
  if (shown.length === 0)
    return <p className="text-sm text-soft">It is written in one language.</p>;
  return (
    <div className="divide-y divide-line overflow-hidden rounded-xl border border-line">
      {shown.map((each) => (
        <details
          key={each.language}
          open={open.includes(each.language) || isWrong(each.language)}
          className="group"
        >
          <summary className="flex min-h-11 list-none items-center gap-2.5 px-4 py-2 text-sm hover:bg-sunken/60 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
            <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
            <span className="min-w-0 grow">
              <span className="font-medium">{each.name}</span>{' '}
              {each.ownName === each.name ? null : (
                <bdi lang={each.language} className="text-soft">
                  {each.ownName}
                </bdi>
              )}
            </span>
            <Written language={each.language} parts={parts} />
          </summary>
          <fieldset className="space-y-5 border-t border-line px-4 pt-4 pb-5">
            <legend className="sr-only">{each.name}</legend>
            {render(each)}
          </fieldset>
        </details>
      ))}
    </div>
  );
}

/** How many of the texts there are in this language, as it was sent last. */
function Written({ language, parts }: { language: string; parts: readonly TextPart[] }) {
  const { values, sent } = useContext(FormContext);
  const count = parts.filter(({ name }) => {
    const field = `${name}.${language}`;
    return (sent ? (sent[field] ?? []) : linesOf(values[field])).some((text) => text.trim() !== '');
  }).length;
  if (count === 0) return null;
  const isWhole = count === parts.length;
  return (
    <Badge tone={isWhole ? 'good' : 'info'}>{count === 1 ? '1 text' : `${count} texts`}</Badge>
  );
}
