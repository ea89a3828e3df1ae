import { createHash } from 'node:crypto';
import type { FormField } from '#lib/page/form-field.ts';
import type { Language } from '#lib/page/languages.ts';
import { chooseText, type Localized, type LocalText } from '#lib/page/local-text.ts';
import { renderMarkdown } from '#lib/page/markdown.ts';
import type { ConsentPane, NoticePane, Pane, SignInPane } from '#lib/page/panes.ts';
import { type PageSettings, panesOf } from '#lib/page/settings.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

/** `html` is null where the text is our own and plain. */
export type ShownText = Localized & { readonly html: string | null };

type Heading = {
  readonly id: string;
  readonly title: Localized;
  readonly body: ShownText | null;
  readonly button: Localized;
};

export type ShownWords = Heading & { readonly kind: 'text' };
export type ShownNotice = Heading & { readonly kind: 'notice' } & Pick<NoticePane, 'tone'>;
export type ShownConsent = Omit<Heading, 'body'> & { readonly kind: 'consent' } & Pick<
    ConsentPane,
    'how' | 'required'
  > & {
    /** Markdown, exactly as the organisation wrote it: this is what gets recorded. */
    readonly body: Localized & { readonly html: string };
    /** SHA-256 in hex: which text, in which language, was shown. */
    readonly hash: string;
  };
export type ShownField = Pick<FormField, 'id' | 'kind' | 'required'> & {
  readonly label: Localized;
  readonly hint: Localized | null;
  readonly options: readonly { readonly value: string; readonly label: Localized }[] | null;
};
export type ShownForm = Heading & { readonly kind: 'form'; readonly fields: readonly ShownField[] };

/** A pane of the organisation's own as one person sees it, in their language. */
export type ShownPane = ShownWords | ShownNotice | ShownConsent | ShownForm;
/** All but the Sign-in, which has ways of its own. */
export type OwnPane = Exclude<Pane, SignInPane>;

/** The organisation's words above the sign-in, where there are any. */
export type SignInWords = { readonly title: Localized | null; readonly body: ShownText | null };

/**
 * A pane in the language that comes closest, ready to be shown and to be recorded.
 *
 * @param page whose pane it is
 */
export function showPane(page: PageSettings, pane: OwnPane, language: Language): ShownPane {
  const reader = { page, language };
  const words = wordsFor(language);
  const { id } = pane;
  switch (pane.kind) {
    case 'text': {
      const title = choose(pane.title, reader) ?? ours(reader, words.welcome.title);
      const own = chooseBody(pane.body, reader);
      // The first one greets, in our words where there are none of its own.
      const welcome = { ...ours(reader, words.welcome.body), html: null };
      const body = own ?? (panesOf(page)[0]?.id === id ? welcome : null);
      return { kind: 'text', id, title, body, button: chooseButton(pane, reader) };
    }
    case 'notice': {
      const title = choose(pane.title, reader) ?? ours(reader, '');
      const body = chooseBody(pane.body, reader);
      return {
        kind: 'notice',
        id,
        tone: pane.tone,
        title,
        body,
        button: chooseButton(pane, reader),
      };
    }
    case 'form': {
      const title = choose(pane.title, reader) ?? ours(reader, words.form.title);
      const body = chooseBody(pane.body, reader);
      const fields = pane.fields.map((field) => showField(field, reader));
      return { kind: 'form', id, title, body, fields, button: chooseButton(pane, reader) };
    }
    case 'consent':
      return showConsent(pane, reader);
  }
}

/** What the organisation says above the sign-in. */
export function showSignIn(page: PageSettings, language: Language): SignInWords {
  const pane = panesOf(page).find((one) => one.kind === 'sign-in');
  const reader = { page, language };
  return { title: choose(pane?.title, reader) ?? null, body: chooseBody(pane?.body, reader) };
}

/** Whether what is shown is what it was: everything on it, in this order. @returns SHA-256 in hex */
export function hashShown(shown: ShownPane): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}

/**
 * Names a text for ever: a changed comma, title or language gives another name.
 * A JSON array is the canonical form: it keeps the order and can't blur where one part ends.
 *
 * @returns SHA-256 in hex over the UTF-8 of `[language, title, body]`
 */
export function hashConsent(language: Language, title: string, body: string): string {
  return createHash('sha256')
    .update(JSON.stringify([language, title, body]))
    .digest('hex');
}

/** Who reads, and whose words. */
type Reader = { readonly page: PageSettings; readonly language: Language };

function showConsent(pane: ConsentPane, reader: Reader): ShownConsent {
  const { id, kind, how, required } = pane;
  const words = wordsFor(reader.language).consent;
  const title = choose(pane.title, reader) ?? ours(reader, words.title);
  const body = choose(pane.body, reader) ?? ours(reader, '');
  const button = ours(reader, how === 'scroll' ? words.agreeButton : words.button);
  return {
    ...{ kind, id, how, required, title },
    body: { ...body, html: renderMarkdown(body.text) },
    button: choose(pane.button, reader) ?? button,
    hash: hashConsent(body.language, title.text, body.text),
  };
}

function showField({ id, kind, required, label, hint, options }: FormField, reader: Reader) {
  return {
    ...{ id, kind, required },
    label: choose(label, reader) ?? ours(reader, id),
    hint: choose(hint, reader) ?? null,
    options:
      options?.map(({ value, label: name }) => ({
        value,
        label: choose(name, reader) ?? { text: value, language: reader.page.language },
      })) ?? null,
  };
}

function choose(text: LocalText | undefined, { page, language }: Reader): Localized | undefined {
  return chooseText(text, language, page.language);
}

function chooseBody(text: LocalText | undefined, reader: Reader): ShownText | null {
  const found = choose(text, reader);
  return found ? { ...found, html: renderMarkdown(found.text) } : null;
}

function chooseButton({ button }: { readonly button?: LocalText | undefined }, reader: Reader) {
  return choose(button, reader) ?? ours(reader, wordsFor(reader.language).ways.goOn);
}

function ours({ page, language }: Reader, template: string): Localized {
  return { text: fillWords(template, { organization: page.organization }, language), language };
}
