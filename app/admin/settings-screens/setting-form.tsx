import type { ReactNode } from 'react';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { Form } from '#app/ui/form.tsx';
import type { FieldValues, FormAction } from '#app/ui/form-state.ts';
import { TextField } from '#app/ui/text-field.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingKind } from '#lib/settings/kinds.ts';
import type { SettingView } from '#lib/settings/view.ts';

export type SettingFormProps = {
  /** What is changed; null makes a new one, which wants a `NameField`. */
  readonly view: SettingView | null;
  readonly admin: Admin;
  /** Calls `answerSetting`. */
  readonly action: FormAction;
  readonly values: FieldValues;
  /** Of the form, for what belongs to it and stands outside. */
  readonly id?: string;
  /** On the button that makes a new one: "Connect it". */
  readonly submitNew: string;
  /** An `IntentButton` or a link beside that button. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** The form of one setting: to be read where the file provides it or the role doesn't reach. */
export function SettingForm({ view, admin, action, values, submitNew, ...rest }: SettingFormProps) {
  const readOnly = findWhyNot(view, admin);
  return (
    <Form
      {...(rest.id ? { id: rest.id } : {})}
      action={action}
      values={values}
      revision={view?.revision ?? 0}
      submit={view ? 'Save changes' : submitNew}
      beside={rest.beside}
      {...(readOnly ? { readOnly } : {})}
    >
      {view ? <input type="hidden" name="name" value={view.name} /> : null}
      {rest.children}
    </Form>
  );
}

/** What a new setting is called. Names are kept for good: entrances and the file use them. */
export function NameField({ kind }: { kind: SettingKind }) {
  const { one } = KIND_WORDS[kind];
  return (
    <TextField
      name="name"
      label="Name"
      hint={`What this ${one} is called here. Small letters, digits and hyphens; it can't be changed later.`}
      maxLength={63}
      isCode
    />
  );
}

/** @returns a name that is still free: neurons, neurons-2 … */
export function suggestName(base: string, views: readonly SettingView[]): string {
  const taken = new Set(views.map(({ name }) => name));
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}

function findWhyNot(view: SettingView | null, admin: Admin): string | undefined {
  if (view?.origin === 'file') {
    return 'This comes from the settings file (SETTINGS_FILE) and is read-only here. Change it there, then start the server again.';
  }
  if (mayEdit(admin)) return undefined;
  return 'You can read this. An owner or an editor can change it.';
}
