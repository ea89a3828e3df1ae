import type { ReactNode } from 'react';
import { saveMdm } from '#app/admin/mdms/actions.ts';
import { MDM_KINDS, type MdmKind } from '#app/admin/mdms/kinds.ts';
import { MDM_WORDS } from '#app/admin/mdms/words.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { NameField, SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly kind: MdmKind;
  readonly view: SettingView | null;
  readonly admin: Admin;
  /** For a new one. */
  readonly name?: string;
};

/** Where the MDM is, who asks it, and what few people need. */
export function MdmForm({ kind, view, admin, name }: Props) {
  const { address } = MDM_KINDS[kind];
  const test = (
    <IntentButton intent="test" busy="Testing …">
      Test the connection
    </IntentButton>
  );
  return (
    <SettingForm
      view={view}
      admin={admin}
      action={saveMdm}
      values={{ name, ...view?.value } as FieldValues}
      submitNew="Connect it"
      beside={mayEdit(admin) ? test : null}
    >
      <input type="hidden" name="kind" value={kind} />
      <Needs kind={kind} isOpen={view === null} />
      <FieldGroup legend="Server">
        {view ? null : <NameField kind="mdm" />}
        <TextField
          name="url"
          label="Address"
          type="url"
          hint={address.hint}
          placeholder={address.placeholder}
        />
      </FieldGroup>
      {kind === 'ade-passthrough' ? null : (
        <Account kind={kind} isStored={view?.secrets.includes('password') ?? false} />
      )}
      <Options kind={kind} />
    </SettingForm>
  );
}

/** What has to be done over there: first on a new form, folded away later. */
function Needs({ kind, isOpen }: { kind: MdmKind; isOpen: boolean }) {
  const { label, needs } = MDM_KINDS[kind];
  return (
    <details
      open={isOpen}
      className="group rounded-2xl bg-accent-soft/60 px-5 py-1 text-sm open:pb-4 sm:px-6"
    >
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg font-semibold [&::-webkit-details-marker]:hidden">
        <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
        What it takes in {kind === 'ade-passthrough' ? 'the MDM' : label}
      </summary>
      <ol className="list-decimal space-y-2 pl-11">
        {needs.map((need) => (
          <li key={need} className="max-w-prose pl-1">
            {need}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Account({ kind, isStored }: { kind: MdmKind; isStored: boolean }) {
  return (
    <FieldGroup
      legend="Account"
      hint={
        kind === 'ivanti-neurons'
          ? 'The user with the role “Custom Enrollment”.'
          : 'The user with the role “Manage device enrollment (iOS only)”.'
      }
    >
      <TextField
        name="username"
        label="User name"
        isCode
        {...(kind === 'ivanti-neurons'
          ? { hint: 'For local users mostly an e-mail address.' }
          : {})}
      />
      <SecretField
        name="password"
        label="Password"
        hint="Stored sealed, and sent to this address alone."
        isStored={isStored}
      />
      {kind === 'ivanti-epmm' ? (
        <TextField
          name="adminDeviceSpaceId"
          label="Device space"
          type="number"
          isOptional
          placeholder="0"
          hint="The number of the device space that devices go to. Without one it is 0, the global space."
        />
      ) : null}
    </FieldGroup>
  );
}

const OPTIONS = ['checkInHosts', 'timeoutSeconds'];

function Options({ kind }: { kind: MdmKind }): ReactNode {
  return (
    <MoreOptions
      hint="How long to wait, and which profiles to believe."
      fields={kind === 'ivanti-epmm' ? [...OPTIONS, 'method'] : OPTIONS}
    >
      <TextField
        name="timeoutSeconds"
        label={`${MDM_WORDS.timeoutSeconds}, in seconds`}
        type="number"
        isOptional
        placeholder="15"
        hint="How long people wait for the MDM before they are told to try again. At most 60."
      />
      <TagsField
        name="checkInHosts"
        label="Check-in hosts"
        isOptional
        hint="Hosts that a profile may send devices to, one in a line: mdm.example.com or *.example.com. Profiles for another host are refused. Without any, every host will do."
      />
      {kind === 'ivanti-epmm' ? (
        <RadioGroup
          name="method"
          label="Request method"
          choices={[
            { value: 'POST', label: 'POST', hint: 'EPMM and Core 11 or later.' },
            {
              value: 'GET',
              label: 'GET',
              hint: 'Core 10.8 to 11.1. It puts what the device says into the address, and so into the server’s log.',
            },
          ]}
        />
      ) : null}
    </MoreOptions>
  );
}
