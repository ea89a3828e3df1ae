import type { Tone } from '#app/ui/tone.ts';
import type { ConsentLine, ConsentStory } from '#lib/evidence/consents.ts';

type Said = Pick<ConsentLine, 'ticked' | 'how' | 'typedName' | 'erasedAt'>;

/** What the person did, to be read after a name. */
export function describeHow({ ticked, how, typedName, erasedAt }: Said): string {
  if (!ticked) return 'Went on without agreeing';
  if (how === 'scroll') return 'Agreed at the end of the text';
  if (how === 'tick') return 'Ticked the box';
  if (typedName) return `Typed “${typedName}”`;
  return erasedAt ? 'Typed their name, which is erased' : 'Typed their name';
}

/** Names languages in English. */
export const languages = new Intl.DisplayNames('en', { type: 'language' });

export function hrefOfConsent(id: number): string {
  return `/admin/consents/${id}`;
}

type LinkWords = { readonly tone: Tone; readonly label: string; readonly sentence: string };

/** How a row stands in its chain. */
export const LINK_WORDS: Readonly<Record<ConsentStory['link'], LinkWords>> = {
  whole: {
    tone: 'good',
    label: 'Chain holds',
    sentence: 'It is what it was when the person agreed, and so are the consents on both sides.',
  },
  unchained: {
    tone: 'plain',
    label: 'Before the chain',
    sentence: 'It is from before consents were chained. Nothing proves that it was never changed.',
  },
  altered: {
    tone: 'bad',
    label: 'Changed',
    sentence: 'It is not what it was when the person agreed: somebody changed it in the database.',
  },
  'torn-before': {
    tone: 'bad',
    label: 'Chain is torn',
    sentence: 'The consent in front of it was replaced in the database.',
  },
  'torn-behind': {
    tone: 'bad',
    label: 'Chain is torn',
    sentence: 'The consent behind it was removed or replaced in the database.',
  },
};
