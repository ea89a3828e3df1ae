import { z } from 'zod';
import { asksForPerson, Condition } from '#lib/page/condition.ts';
import { FormField, PaneName } from '#lib/page/form-field.ts';
import { LocalLine, LocalText } from '#lib/page/local-text.ts';

/** How people say that they agree: by a tick, by a button behind the end of the text, or by their name. */
export const CONSENT_WAYS = ['tick', 'scroll', 'typed-name'] as const;

const base = {
  /** Names the pane for ever: in addresses, in the record, in exports. */
  id: PaneName,
  /** For admins alone. */
  label: z.string().max(80).optional(),
  when: Condition.optional(),
};
const heading = { title: LocalLine.optional(), body: LocalText.optional() };
const button = { button: LocalLine.optional() };

/** Words, and a button that goes on. Without words it is our own welcome. */
export const TextPane = z.strictObject({
  ...base,
  kind: z.literal('text'),
  ...heading,
  ...button,
});
export type TextPane = z.infer<typeof TextPane>;

/** Something that people should know: with a sign that catches the eye. */
export const NoticePane = z.strictObject({
  ...base,
  kind: z.literal('notice'),
  tone: z.enum(['info', 'warning']).default('info'),
  title: LocalLine,
  body: LocalText.optional(),
  ...button,
});
export type NoticePane = z.infer<typeof NoticePane>;

/** A text that people agree to; what they agreed to is recorded word for word. */
export const ConsentPane = z.strictObject({
  ...base,
  kind: z.literal('consent'),
  how: z.enum(CONSENT_WAYS).default('tick'),
  /** Without it people may go on without agreeing. */
  required: z.boolean().default(true),
  title: LocalLine.optional(),
  body: LocalText,
  ...button,
});
export type ConsentPane = z.infer<typeof ConsentPane>;

/** Questions; the answers stay with the journey. */
export const FormPane = z.strictObject({
  ...base,
  kind: z.literal('form'),
  ...heading,
  fields: z
    .array(FormField)
    .min(1, 'needs a field')
    .max(12)
    .superRefine((fields, context) => {
      reportTwins(fields, (path, message) => context.addIssue({ code: 'custom', path, message }));
    }),
  ...button,
});
export type FormPane = z.infer<typeof FormPane>;

/** Where people sign in; an entrance without a provider leaves it out. */
export const SignInPane = z.strictObject({ ...base, kind: z.literal('sign-in'), ...heading });
export type SignInPane = z.infer<typeof SignInPane>;

export const Pane = z.discriminatedUnion('kind', [
  TextPane,
  ConsentPane,
  FormPane,
  NoticePane,
  SignInPane,
]);
export type Pane = z.infer<typeof Pane>;
export type PaneKind = Pane['kind'];
export const PANE_KINDS = ['text', 'consent', 'form', 'notice', 'sign-in'] as const;

/** The panes of a page, in order, with what no pane can say for itself. */
export const Panes = z
  .array(Pane)
  .max(20)
  .superRefine((panes, context) => {
    const report = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    reportTwins(panes, report);
    reportSignIn(panes, report);
  });

type Report = (path: (string | number)[], message: string) => void;

function reportTwins(list: readonly { readonly id: string }[], report: Report): void {
  const ids = list.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) < index) report([index, 'id'], 'is the name of another one already');
  }
}

/** Exactly one, always shown, and before everything that asks who has signed in. */
function reportSignIn(panes: readonly Pane[], report: Report): void {
  const places = panes.flatMap(({ kind }, index) => (kind === 'sign-in' ? [index] : []));
  const [place, ...more] = places;
  if (place === undefined) {
    report([], 'need a Sign-in pane: entrances without a provider leave it out by themselves');
    return;
  }
  for (const other of more) report([other, 'kind'], 'stands there twice: one Sign-in is enough');
  if (panes[place]?.when) {
    report([place, 'when'], 'can not stand here: everybody comes through the Sign-in');
  }
  for (const [index, { when }] of panes.slice(0, place).entries()) {
    if (!asksForPerson(when)) continue;
    const key = when?.groups ? 'groups' : 'emailDomains';
    const message = `is met by nobody: who it is is known only after the Sign-in, and this stands before it`;
    report([index, 'when', key], message);
  }
}
