import type { Language } from '#lib/page/languages.ts';
import { type LocalText, listLanguages } from '#lib/page/local-text.ts';
import type { Pane } from '#lib/page/panes.ts';

/** Where a text stands in its pane: `['fields', 0, 'label']`. */
export type TextPath = readonly (string | number)[];

export type PlacedText = {
  readonly path: TextPath;
  readonly text: LocalText | undefined;
  /** What only the organisation can say. Without it a page is not given to devices. */
  readonly need?: string;
};

/** Every text that an organisation can write on a pane, in the order in which people read them. */
export function listTexts(pane: Pane): PlacedText[] {
  return [
    { path: ['title'], text: pane.title, ...(pane.kind === 'notice' ? NEED.notice : {}) },
    { path: ['body'], text: pane.body, ...(pane.kind === 'consent' ? NEED.consent : {}) },
    ...(pane.kind === 'form' ? pane.fields.flatMap(listFieldTexts) : []),
    ...('button' in pane ? [{ path: ['button'], text: pane.button }] : []),
  ];
}

/** The texts that are missing on a page in every language. */
export function listUnwritten(panes: readonly Pane[]) {
  return panes.flatMap((pane, index) =>
    listTexts(pane).flatMap(({ path, text, need }) => {
      const isWritten = listLanguages(text, 'en').length > 0;
      return need && !isWritten ? [{ path: ['panes', index, ...path], need }] : [];
    }),
  );
}

/**
 * A pane whose texts say which language they are in: before its page takes another one for its own,
 * which is what a text without a word on it would be in.
 */
export function markTexts(pane: Pane, language: Language): Pane {
  const mark = (text: LocalText | undefined) =>
    typeof text === 'string' && text.trim() ? { [language]: text } : text;
  return JSON.parse(
    JSON.stringify(pane, (key, value) => (TEXT_KEYS.includes(key) ? mark(value) : value)),
    // The name that admins give a pane is in no language.
    (key, value) =>
      key === '' && pane.label !== undefined ? { ...value, label: pane.label } : value,
  );
}

const TEXT_KEYS = ['title', 'body', 'button', 'label', 'hint'];

const NEED = {
  notice: { need: 'is empty: write what people should know' },
  consent: { need: 'is empty: write what people agree to' },
  field: { need: 'is empty: write what is asked for' },
} as const;

type Field = Extract<Pane, { readonly kind: 'form' }>['fields'][number];

function listFieldTexts({ label, hint, options = [] }: Field, index: number): PlacedText[] {
  return [
    { path: ['fields', index, 'label'], text: label, ...NEED.field },
    { path: ['fields', index, 'hint'], text: hint },
    ...options.map((option, number) => ({
      path: ['fields', index, 'options', number, 'label'],
      text: option.label,
    })),
  ];
}
