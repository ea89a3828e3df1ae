import type { ReactNode } from 'react';
import { saveIdp } from '#app/admin/idps/actions.ts';
import { Guide, type Ours } from '#app/admin/idps/guide.tsx';
import { LdapFields } from '#app/admin/idps/ldap-fields.tsx';
import { LocalFields } from '#app/admin/idps/local-fields.tsx';
import { OidcFields } from '#app/admin/idps/oidc-fields.tsx';
import { valuesOf } from '#app/admin/idps/starting-values.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { Preset } from '#lib/idp/presets.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly preset: Preset;
  readonly view: SettingView | null;
  readonly admin: Admin;
  readonly ours: Ours;
  /** What a new one starts with. */
  readonly start?: Readonly<Record<string, unknown>>;
  /** What stands below the form. */
  readonly foot?: ReactNode;
};

/** One form for each kind, with what has to be done in the other console beside it. */
export function IdpForm({ preset, view, admin, ours, start = {}, foot }: Props) {
  const { kind } = preset.value;
  const check = (
    <IntentButton intent="check" busy="Checking …">
      {kind === 'ldap' ? 'Test the connection' : 'Check'}
    </IntentButton>
  );
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,38%)] xl:gap-8">
      <aside aria-label={`About ${preset.label}`} className="min-w-0 xl:order-last">
        <Guide preset={preset} ours={ours} isOpen={view === null} />
      </aside>
      <div className="min-w-0">
        <SettingForm
          view={view}
          admin={admin}
          action={saveIdp}
          values={valuesOf(view?.value ?? start)}
          submitNew="Add it"
          beside={mayEdit(admin) && kind !== 'local' ? check : null}
        >
          <input type="hidden" name="kind" value={kind} />
          {kind === 'oidc' ? <OidcFields preset={preset} view={view} /> : null}
          {kind === 'ldap' ? <LdapFields preset={preset} view={view} /> : null}
          {kind === 'local' ? <LocalFields view={view} /> : null}
          <FieldGroup legend="On devices">
            <TextField
              name="label"
              label="What people call it"
              isOptional
              hint="Shown where they choose among several providers: Staff, or Example School. Else its name is."
            />
          </FieldGroup>
        </SettingForm>
        {foot}
      </div>
    </div>
  );
}
