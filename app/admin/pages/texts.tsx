'use client';

import { type ReactNode, useContext, useState } from 'react';
import { TEXTS } from '#app/admin/pages/read.ts';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { FormContext, useField } from '#app/ui/form-context.tsx';
import { linesOf } from '#app/ui/form-state.ts';
import { Icon } from '#app/ui/pictogram.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea, TextField } from '#app/ui/text-field.tsx';

type Props = {
  /** By name. */
  readonly languages: readonly LanguageName[];
  /** How Markdown is written, shown between the language and the texts. */
  readonly help: ReactNode;
};

/** What the organization says: a fold for each language, the first one on top and open. */
export function Texts({ languages, help }: Props) {
  const [saved = 'en'] = useField('language').lines;
  const [first, setFirst] = useState(saved);
  const [opened, setOpened] = useState([saved]);
  const { mistakes, values, isReadOnly } = useContext(FormContext);
  const isWritten = (language: string) =>
    TEXTS.some((place) => linesOf(values[`${place}.${language}`]).length > 0);
  const sorted = languages
    .filter(({ language }) => !isReadOnly || language === first || isWritten(language))
    .sort((a, b) => rank(a, first) - rank(b, first));
  const isWrong = (language: string) =>
    mistakes.some(({ field }) => TEXTS.some((place) => field === `${place}.${language}`));

  function choose(language: string) {
    setFirst(language);
    setOpened([...opened, language]);
  }

  return (
    <>
      <Select
        name="language"
        label="First language"
        hint="People read your words in the language of their device where you wrote them in it, and else in this one. Our own words around them are always in theirs."
        options={languages.map(({ language, name }) => ({ value: language, label: name }))}
        onChoose={choose}
      />
      {help}
      <div className="divide-y divide-line overflow-hidden rounded-xl border border-line">
        {sorted.map((each) => (
          <LanguageTexts
            key={each.language}
            {...each}
            isOpen={opened.includes(each.language) || isWrong(each.language)}
          />
        ))}
      </div>
    </>
  );
}

const rank = ({ language }: LanguageName, first: string) => (language === first ? 0 : 1);

function LanguageTexts(props: LanguageName & { readonly isOpen: boolean }) {
  const { language, name, ownName, isOpen } = props;
  const field = (place: (typeof TEXTS)[number]) => ({
    name: `${place}.${language}`,
    language,
    isOptional: true,
  });
  return (
    <details open={isOpen} className="group">
      <summary className="flex min-h-11 list-none items-center gap-2.5 px-4 py-2 text-sm hover:bg-sunken/60 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
        <span className="min-w-0 grow">
          <span className="font-medium">{name}</span>{' '}
          {ownName === name ? null : (
            <bdi lang={language} className="text-soft">
              {ownName}
            </bdi>
          )}
        </span>
        <Written language={language} />
      </summary>
      <fieldset className="space-y-5 border-t border-line px-4 pt-4 pb-5">
        <legend className="sr-only">{name}</legend>
        <TextField label="Welcome title" {...field('welcome.title')} />
        <TextArea label="Welcome text" rows={3} {...field('welcome.body')} />
        <TextField label="Agreement title" {...field('consent.title')} />
        <TextArea label="Agreement text" rows={6} {...field('consent.body')} />
      </fieldset>
    </details>
  );
}

/** How many of the texts there are in this language, as it was sent last. */
function Written({ language }: { readonly language: string }) {
  const { values, sent } = useContext(FormContext);
  const count = TEXTS.filter((place) => {
    const name = `${place}.${language}`;
    return (sent ? (sent[name] ?? []) : linesOf(values[name])).some((text) => text.trim() !== '');
  }).length;
  if (count === 0) return null;
  return <Badge tone="info">{count === 1 ? '1 text' : `${count} texts`}</Badge>;
}
