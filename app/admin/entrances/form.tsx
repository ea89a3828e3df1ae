import { saveEntrance } from '#app/admin/entrances/actions.ts';
import type { EntranceParties } from '#app/admin/entrances/parties.ts';
import { RuleFields } from '#app/admin/entrances/rule-fields.tsx';
import { SignInFields } from '#app/admin/entrances/sign-in-fields.tsx';
import { valuesOfEntrance } from '#app/admin/entrances/values.ts';
import { NameField, SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { Select } from '#app/ui/select.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly view: SettingView | null;
  readonly admin: Admin;
  readonly parties: EntranceParties;
  /** For a new one. */
  readonly start?: FieldValues;
};

/** Where devices come in, who lets them, and where they go. */
export function EntranceForm({ view, admin, parties, start }: Props) {
  const { mdms, pages } = parties;
  const hasDefault = pages.some(({ value }) => value === 'default');
  const usual =
    pages.length === 0 || hasDefault
      ? [{ value: '', label: hasDefault ? 'The page called default' : 'A plain page of ours' }]
      : [];
  const values = view ? valuesOfEntrance(view.value) : (start ?? {});
  return (
    <SettingForm
      view={view}
      admin={admin}
      action={saveEntrance}
      values={values}
      submitNew="Open it"
    >
      <FieldGroup legend="The way in">
        {view ? null : <NameField kind="entrance" />}
        <Select name="mdm" label="MDM" hint="Where its devices are enrolled." options={[...mdms]} />
        <Select
          name="page"
          label="Page"
          hint="What people see: welcome, consent, help, colours."
          isOptional
          options={[...usual, ...pages]}
        />
      </FieldGroup>
      <SignInFields idps={parties.idps} way={String(values.signIn)} />
      {/* Says nothing while people sign in; who has written it keeps it. */}
      {values.withoutUser ? <input type="hidden" name="withoutUser" value="nobody" /> : null}
      <RuleFields />
    </SettingForm>
  );
}
