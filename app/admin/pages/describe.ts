import { nameLanguage } from '#app/admin/pages/words.ts';
import type { Condition } from '#lib/page/condition.ts';
import type { Pane } from '#lib/page/panes.ts';

/** When a pane is shown, in words; null where it always is. */
export function describeCondition(when: Condition | undefined): string | null {
  if (!when) return null;
  const { platforms, osFrom, osBelow, languages, emailDomains, groups } = when;
  const parts = [
    platforms ? `on ${list(platforms.map(nameOfPlatform))}` : '',
    osFrom ? `with system ${osFrom} or newer` : '',
    osBelow ? `with a system older than ${osBelow}` : '',
    languages ? `in ${list(languages.map(nameLanguage))}` : '',
    emailDomains ? `for people at ${list(emailDomains)}` : '',
    groups ? `for members of ${list(groups)}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `Only ${parts.join(', ')}` : null;
}

/** What a pane does, in a few words behind its title. */
export function describePane(pane: Pane): string {
  switch (pane.kind) {
    case 'text':
      return quote(pane) ?? 'Words, and a button that goes on';
    case 'notice':
      return quote(pane) ?? (pane.tone === 'warning' ? 'A warning' : 'Something to know');
    case 'consent':
      return `${WAYS[pane.how]}${pane.required ? '' : ', can be skipped'}`;
    case 'form':
      return pane.fields.length === 1 ? '1 question' : `${pane.fields.length} questions`;
    case 'sign-in':
      return 'As the entrance says; without a provider it is left out';
  }
}

export function nameOfPlatform(platform: string): string {
  return PLATFORM_NAMES[platform] ?? platform;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  AppleTV: 'Apple TV',
  Vision: 'Apple Vision Pro',
  iPod: 'iPod touch',
  Watch: 'Apple Watch',
};

/** How its text begins, without what Markdown adds. */
function quote({ body }: Pane): string | null {
  const text = typeof body === 'string' ? body : Object.values(body ?? {})[0];
  const plain = (text ?? '')
    .replace(/[*_#>`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return null;
  return plain.length > 90 ? `${plain.slice(0, 89)}…` : plain;
}

const WAYS = {
  tick: 'Agreed to by a tick',
  scroll: 'Agreed to at the end of the text',
  'typed-name': 'Agreed to by typing one’s name',
} as const;

const words = new Intl.ListFormat('en', { type: 'disjunction' });

function list(parts: readonly string[]): string {
  return words.format(parts);
}
