import type { Advice } from '#lib/base/problems.ts';
import { directionOf, type Language } from '#lib/page/languages.ts';
import { ar } from '#lib/page/words/ar.ts';
import { de } from '#lib/page/words/de.ts';
import { en } from '#lib/page/words/en.ts';
import { es } from '#lib/page/words/es.ts';
import { fr } from '#lib/page/words/fr.ts';
import { it } from '#lib/page/words/it.ts';
import { ja } from '#lib/page/words/ja.ts';
import { ko } from '#lib/page/words/ko.ts';
import { nl } from '#lib/page/words/nl.ts';
import { ptBR } from '#lib/page/words/pt-br.ts';
import { zhHans } from '#lib/page/words/zh-hans.ts';

/** What went wrong, in a sentence for the person; `next` is what they can do about it. */
export type AdviceWords = {
  readonly title: string;
  readonly body: string;
  readonly next?: string;
};

/** Everything that we ourselves say to a person on a device. Placeholders stand in braces. */
export type Words = {
  readonly step: string;
  readonly back: string;
  readonly startOver: string;
  readonly welcome: {
    readonly title: string;
    readonly body: string;
    /** What the person will do, one line for each step. */
    readonly ahead: {
      readonly 'sign-in': string;
      readonly consent: string;
      readonly form: string;
      readonly install: string;
    };
    readonly button: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly body: string;
    /** Which host comes next, so that nobody is surprised by a strange page. */
    readonly provider: string;
    /** The provider's pages have no way back of ours: it is said before the person goes there. */
    readonly stuck: string;
    readonly button: string;
    /** Several providers: the person taps on theirs. */
    readonly choose: string;
    /** Several providers: the domain of the e-mail address decides. */
    readonly askEmail: string;
    readonly with: string;
    readonly otherWay: string;
    /** Where we ask for name and password ourselves. */
    readonly name: string;
    readonly password: string;
    readonly passwordOrCode: string;
    readonly enter: string;
    readonly nameMissing: string;
    readonly passwordMissing: string;
    readonly emailMissing: string;
    /** `time` is such as "2 minutes". */
    readonly wait: string;
  };
  readonly consent: {
    readonly title: string;
    readonly label: string;
    readonly optional: string;
    readonly button: string;
    readonly missingTitle: string;
    readonly missing: string;
    /** Where there is no tick: the button behind the end of the text. */
    readonly agreeButton: string;
    /** The button beside it, where nobody has to agree. */
    readonly withoutAgreeing: string;
    /** Said above a text that has that button: it can't be seen from there. */
    readonly toTheEnd: string;
    /** Where people agree by typing their name. */
    readonly typedName: string;
    readonly typedNameHint: string;
    readonly typedNameMissing: string;
  };
  readonly form: {
    readonly title: string;
    /** Stands behind the name of a field that may stay empty. */
    readonly optional: string;
    readonly choose: string;
    readonly problemTitle: string;
    /** `field` is the field's name. */
    readonly missing: string;
    /** `count` is how many characters there may be. */
    readonly tooLong: string;
    readonly unreadable: string;
    readonly notATag: string;
    readonly noChoice: string;
  };
  readonly install: {
    readonly title: string;
    readonly body: string;
    readonly button: string;
    readonly againTitle: string;
    readonly againBody: string;
    readonly againButton: string;
    readonly person: string;
    readonly device: string;
    readonly serial: string;
  };
  readonly help: {
    readonly title: string;
    readonly stuck: string;
    /** What to do in the native screens around our page, one step each. */
    readonly steps: readonly [string, string, string];
    /** Comes before the reference, which is set apart. */
    readonly reference: string;
    readonly contact: string;
    readonly phone: string;
    readonly email: string;
    readonly website: string;
  };
  readonly ways: {
    readonly tryAgain: string;
    readonly signInAgain: string;
    readonly goOn: string;
  };
  readonly advice: { readonly [key in Advice]: AdviceWords };
};

const WORDS: { readonly [language in Language]: Words } = {
  en,
  de,
  fr,
  es,
  it,
  nl,
  'pt-BR': ptBR,
  ja,
  ko,
  'zh-Hans': zhHans,
  ar,
};

export function wordsFor(language: Language): Words {
  return WORDS[language];
}

/**
 * Puts values in the place of `{placeholders}`.
 *
 * Between right-to-left words a value is isolated (U+2068 … U+2069): without that, a Latin name
 * drags the punctuation beside it to the wrong end.
 *
 * @source Unicode UAX #9, explicit directional isolates
 */
export function fillWords(
  template: string,
  values: { readonly [name: string]: string | number },
  language: Language,
): string {
  const [open, close] = directionOf(language) === 'rtl' ? ['\u2068', '\u2069'] : ['', ''];
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : `${open}${value}${close}`;
  });
}

/** Such as "15 seconds" or "2 minutes", never less than it is. */
export function sayDuration(seconds: number, language: Language): string {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(`${language}-u-nu-latn`, style).format(Math.ceil(count));
}

/** Sentences in a row. The full stop of Chinese and Japanese brings its own space. */
export function joinSentences(sentences: readonly (string | undefined)[]): string {
  return sentences.filter(Boolean).join(' ').replaceAll('。 ', '。');
}
