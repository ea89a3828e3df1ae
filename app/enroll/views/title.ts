import type { Frame, View } from '#app/enroll/views/view.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

/** What VoiceOver reads first: what went wrong, the pane, how far along it is, and whose it is. */
export function titleOf(view: View, frame: Frame): string {
  const heading = headingOf(view, frame);
  const organization = frame.branding.organization ?? '';
  const owner = heading.includes(organization) ? '' : organization;
  const parts = [mistakeIn(view, frame), heading, progressOf(frame), owner];
  return parts.filter(Boolean).join(' – ');
}

/** Such as `Step 2 of 4`; empty where nothing is counted. */
export function progressOf({ step, language }: Frame): string {
  if (!step) return '';
  return fillWords(wordsFor(language).step, { step: step.number, of: step.of }, language);
}

/** Without a script nothing can move the focus to what went wrong: the title says it first. */
function mistakeIn(view: View, { language }: Frame): string {
  const words = wordsFor(language);
  if (view.kind === 'consent' && view.missing) return words.consent.missingTitle;
  if (view.kind === 'form' && Object.keys(view.faults).length > 0) return words.form.problemTitle;
  if (view.kind === 'sign-in' && view.problem) return words.advice[view.problem].title;
  return '';
}

/** The pane's one `h1`. */
export function headingOf(view: View, frame: Frame): string {
  const words = wordsFor(frame.language);
  switch (view.kind) {
    case 'text':
    case 'notice':
    case 'consent':
    case 'form':
      return view.pane.title.text;
    case 'sign-in':
      return view.words?.title?.text ?? words.signIn.title;
    case 'install':
      return view.again ? words.install.againTitle : words.install.title;
    case 'problem':
      return words.advice[view.advice].title;
  }
}
