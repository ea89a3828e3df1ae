import type { Button, Field, Form } from '#tests/world/device/form.ts';
import type { Link, Page } from '#tests/world/device/page.ts';
import type { Values } from '#tests/world/device/submission.ts';

export type Action =
  | {
      readonly kind: 'submit';
      readonly form: Form;
      readonly values: Values;
      /** The one that was tapped; undefined is the return key. */
      readonly button: Button | undefined;
      /** The user name that was typed. */
      readonly signedInAs: string | undefined;
      readonly ticked: readonly string[];
    }
  | { readonly kind: 'follow'; readonly link: Link };

type Credentials = {
  readonly user: string;
  readonly password: string;
  /** Where they sign in, if they can choose: the provider's name, or what the button says. */
  readonly idp?: string | undefined;
};

/** To a question that they know nothing about. */
const NONE_SPECIAL = 'A1';
const TYPED = ['text', 'email', 'tel', 'search'];

/**
 * What somebody does who knows their password and nothing about this page: sign in where a password
 * is wanted, else send the first form, tick what must be ticked and answer what must be answered, else
 * follow the first link. Of
 * several buttons they tap their own provider's, or the first.
 */
export function decide(page: Page, credentials: Credentials): Action | undefined {
  const asking = page.forms.find(({ fields }) => fields.some(({ type }) => type === 'password'));
  const form = asking ?? page.forms.find(({ buttons }) => buttons.length > 0);
  if (form) return fillIn(form, form === asking, credentials);
  const link = page.links.find(({ href }) => /^https?:$/.test(href.protocol));
  return link && { kind: 'follow', link };
}

/** The same in words for the story, without the password. */
export function describe(action: Action): string {
  if (action.kind === 'follow') return `followed “${action.link.text}”`;
  const button = action.button?.text || 'Return';
  const parts = [
    ...(action.signedInAs === undefined ? [] : [`signed in as ${action.signedInAs}`]),
    ...action.ticked.map((label) => `ticked “${label}”`),
    `tapped “${button}”`,
  ];
  return parts.join(', ');
}

function fillIn(form: Form, signsIn: boolean, credentials: Credentials): Action {
  const { user, password, idp } = credentials;
  const values: Record<string, string | boolean> = {};
  const ticked: string[] = [];
  for (const field of form.fields) {
    if (field.type === 'password') values[field.name] = password;
    else if (TYPED.includes(field.type) && (signsIn || wantsUser(field))) values[field.name] = user;
    else if (TYPED.includes(field.type) && field.required) values[field.name] = NONE_SPECIAL;
    else if (field.type === 'select' && field.required) {
      values[field.name] = field.options.find((option) => option !== '') ?? '';
    }
    // Outside of a sign-in ("remember me") a checkbox is something to agree to.
    else if (field.type === 'checkbox' && (field.required || !signsIn)) {
      values[field.name] = true;
      ticked.push(field.label || field.name);
    }
  }
  const signedInAs = signsIn ? user : undefined;
  const theirs = form.buttons.find(({ value, text }) => [value, text].includes(idp ?? ''));
  const button = theirs ?? form.buttons[0];
  return { kind: 'submit', form, values, button, signedInAs, ticked };
}

function wantsUser({ name, autocomplete }: Field): boolean {
  return autocomplete.includes('username') || /user|login|e-?mail|upn|account/i.test(name);
}
