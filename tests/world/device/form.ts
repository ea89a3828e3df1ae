import type { HTMLElement } from 'node-html-parser';
import { resolveAddress, textOf } from '#tests/world/device/html.ts';

/** A control of a form that holds a value. Buttons are apart. */
export type Field = {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly value: string;
  readonly checked: boolean;
  readonly required: boolean;
  readonly autocomplete: string;
  readonly options: readonly string[];
};

export type Button = {
  readonly text: string;
  readonly name: string | undefined;
  readonly value: string;
  readonly action: URL | undefined;
  readonly method: string | undefined;
  readonly validates: boolean;
};

export type Form = {
  readonly action: URL;
  readonly method: 'GET' | 'POST';
  readonly encoding: string;
  readonly validates: boolean;
  readonly target: string;
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
};

/** Reads one form with the controls that belong to it, wherever on the page they stand. */
export function readForm(form: HTMLElement, root: HTMLElement, base: URL, url: URL): Form {
  const controls = controlsOf(form, root);
  const buttons = submitButtons(form, root).map((button) => readButton(button, base));
  return {
    // A form without an action goes to the page's own address, whatever `base` says.
    action: resolveAddress(form.getAttribute('action') || url.href, base) ?? url,
    method: form.getAttribute('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
    encoding: form.getAttribute('enctype')?.toLowerCase() ?? 'application/x-www-form-urlencoded',
    validates: !form.hasAttribute('novalidate'),
    target: form.getAttribute('target') ?? '',
    fields: controls
      .filter((control) => !isButton(control))
      .map((control) => readField(control, root)),
    buttons,
  };
}

/** The buttons that send a form, in the order in which `Form.buttons` has them. */
export function submitButtons(form: HTMLElement, root: HTMLElement): HTMLElement[] {
  return controlsOf(form, root).filter(isSubmitButton);
}

/** The controls inside a form, and those elsewhere that name it; none that are disabled. */
function controlsOf(form: HTMLElement, root: HTMLElement): HTMLElement[] {
  const inside = form.querySelectorAll('input, select, textarea, button');
  const id = form.getAttribute('id');
  const outside = id ? root.querySelectorAll('input, select, textarea, button') : [];
  return [
    ...inside.filter((control) => (control.getAttribute('form') ?? id) === id),
    ...outside.filter(
      (control) => control.getAttribute('form') === id && !inside.includes(control),
    ),
  ].filter(
    (control) => !control.hasAttribute('disabled') && !control.closest('fieldset[disabled]'),
  );
}

function readField(control: HTMLElement, root: HTMLElement): Field {
  const options = control.querySelectorAll('option');
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  const kind = control.localName;
  const type = kind === 'input' ? typeOf(control) : kind;
  const ticked = type === 'checkbox' || type === 'radio';
  return {
    name: control.getAttribute('name') ?? '',
    type,
    label: readLabel(control, root),
    value: givenValue(control, chosen) ?? (ticked ? 'on' : ''),
    checked: control.hasAttribute('checked'),
    required: control.hasAttribute('required'),
    autocomplete: control.getAttribute('autocomplete') ?? '',
    options: options.map(optionValue),
  };
}

function givenValue(control: HTMLElement, chosen: HTMLElement | undefined): string | undefined {
  if (control.localName === 'textarea') return control.textContent.replace(/^\r?\n/, '');
  if (control.localName === 'select') return chosen ? optionValue(chosen) : '';
  return control.getAttribute('value');
}

function optionValue(option: HTMLElement): string {
  return option.getAttribute('value') ?? textOf(option);
}

function readLabel(control: HTMLElement, root: HTMLElement): string {
  const id = control.getAttribute('id');
  const labels = root.querySelectorAll('label');
  const pointing = id ? labels.find((label) => label.getAttribute('for') === id) : undefined;
  return textOf(pointing ?? control.closest('label')) || (control.getAttribute('aria-label') ?? '');
}

function readButton(button: HTMLElement, base: URL): Button {
  const isInput = button.localName === 'input';
  const action = button.getAttribute('formaction');
  return {
    text: isInput ? (button.getAttribute('value') ?? 'Submit') : textOf(button),
    name: button.getAttribute('name'),
    value: button.getAttribute('value') ?? '',
    action: action ? resolveAddress(action, base) : undefined,
    method: button.getAttribute('formmethod')?.toUpperCase(),
    validates: !button.hasAttribute('formnovalidate'),
  };
}

function isButton(control: HTMLElement): boolean {
  return (
    control.localName === 'button' ||
    ['submit', 'image', 'button', 'reset'].includes(typeOf(control))
  );
}

function isSubmitButton(control: HTMLElement): boolean {
  const type = control.getAttribute('type')?.toLowerCase();
  if (control.localName === 'button') return type !== 'button' && type !== 'reset';
  return type === 'submit' || type === 'image';
}

function typeOf(control: HTMLElement): string {
  return control.getAttribute('type')?.toLowerCase() ?? 'text';
}
