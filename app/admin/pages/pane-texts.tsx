'use client';

import { LanguageTexts, type TextPart } from '#app/admin/pages/language-texts.tsx';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { TextArea, TextField } from '#app/ui/text-field.tsx';

type Props = {
  readonly parts: readonly TextPart[];
  readonly language: LanguageName;
  /** Some of them have words of our own where they are empty. */
  readonly needed?: readonly string[];
};

/** What people read on a pane, in one language. */
export function PaneTexts({ parts, language, needed = [] }: Props) {
  return parts.map(({ name, label, rows, hint }) => {
    const field = {
      name: `${name}.${language.language}`,
      label,
      hint,
      language: language.language,
      isOptional: !needed.includes(name),
    };
    return rows > 1 ? (
      <TextArea key={name} rows={rows} {...field} />
    ) : (
      <TextField key={name} {...field} />
    );
  });
}

/** The same in all other languages. */
export function OtherLanguages(props: {
  readonly languages: readonly LanguageName[];
  readonly parts: readonly TextPart[];
  readonly open: readonly string[];
}) {
  return (
    <LanguageTexts
      {...props}
      render={(language) => <PaneTexts parts={props.parts} language={language} />}
    />
  );
}
