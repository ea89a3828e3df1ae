import type { Button, Field, Form } from '#tests/world/device/form.ts';

/** What a person typed, chose and ticked, by the names of the controls. */
export type Values = Readonly<Record<string, string | boolean>>;

export type Submission = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body: string;
};

/**
 * What a browser would ask for when this form is sent with this button.
 * @throws Error where a browser would not send it: `refusal` says why.
 * @source HTML, section 4.10.21 "Form submission"
 */
export function composeSubmission(
  form: Form,
  values: Values,
  button: Button | undefined,
): Submission {
  const method =
    button?.method === 'GET' || button?.method === 'POST' ? button.method : form.method;
  const url = new URL(button?.action ?? form.action);
  const entries = new URLSearchParams();
  for (const field of form.fields) {
    const value = sentValue(field, values[field.name]);
    if (field.name !== '' && value !== undefined) entries.append(field.name, value);
  }
  if (button?.name) entries.append(button.name, button.value);

  if (method === 'POST') return { method, url, body: entries.toString() };
  url.search = entries.toString();
  return { method, url, body: '' };
}

/** Why a browser would keep the form to itself, or undefined when it would send it. */
export function findRefusal(
  form: Form,
  values: Values,
  button: Button | undefined,
): string | undefined {
  const byEnter = form.fields.some(({ type }) => ['text', 'email', 'password'].includes(type));
  if (!button && !byEnter) return 'the form has no button, and no script may send it';
  if (form.encoding !== 'application/x-www-form-urlencoded') return `encoding ${form.encoding}`;
  if (!form.validates || button?.validates === false) return undefined;
  const empty = form.fields.find((field) => field.required && !isFilled(field, form, values));
  return empty && `“${empty.label || empty.name}” is required`;
}

function isFilled(field: Field, form: Form, values: Values): boolean {
  if (field.type === 'hidden') return true;
  if (field.type !== 'radio') return Boolean(sentValue(field, values[field.name]));
  const group = form.fields.filter(({ name, type }) => type === 'radio' && name === field.name);
  return group.some((radio) => sentValue(radio, values[radio.name]) !== undefined);
}

function sentValue(field: Field, given: string | boolean | undefined): string | undefined {
  if (field.type === 'file' || given === false) return undefined;
  if (field.type === 'checkbox') return (given ?? field.checked) ? field.value : undefined;
  if (field.type === 'radio')
    return (given === undefined ? field.checked : given === field.value) ? field.value : undefined;
  if (given === undefined || given === true) return field.value;
  // Typed text loses its line breaks in one-line fields, and gets CRLF in the others.
  return field.type === 'textarea' ? given.replace(/\r?\n/g, '\r\n') : given.replace(/[\r\n]/g, '');
}
