import type { Frame, View } from '#app/enroll/views/view.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

/** What VoiceOver reads first: the pane, how far along it is, and whose it is. */
export function titleOf(view: View, frame: Frame): string {
  const { language, step, branding } = frame;
  const words = wordsFor(language);
  const progress = step ? fillWords(words.step, step, language) : null;
  return [
    headingOf(view, frame),
    progress?.replaceAll(/[\u2068\u2069]/g, ''),
    branding.organization,
  ]
    .filter(Boolean)
    .join(' – ');
}

/** The pane's one `h1`. */
export function headingOf(view: View, frame: Frame): string {
  const words = wordsFor(frame.language);
  switch (view.kind) {
    case 'welcome':
      return view.pane.title.text;
    case 'sign-in':
      return words.signIn.title;
    case 'consent':
      return view.pane.title;
    case 'install':
      return view.again ? words.install.againTitle : words.install.title;
    case 'problem':
      return words.advice[view.advice].title;
  }
}
