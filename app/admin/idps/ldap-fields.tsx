import { nameInText } from '#app/admin/idps/kind-words.ts';
import {
  AdmissionGroup,
  GroupsClaimField,
  MoreUserIdFields,
  UserIdGroup,
} from '#app/admin/idps/person-fields.tsx';
import { NameField } from '#app/admin/settings-screens/setting-form.tsx';
import { RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { Select } from '#app/ui/select.tsx';
import { TagsField, TextArea, TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import type { Preset } from '#lib/idp/presets.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = { readonly preset: Preset; readonly view: SettingView | null };

/** Where the directory is, who looks people up there, and who may come. */
export function LdapFields({ preset, view }: Props) {
  return (
    <>
      <FieldGroup legend="Directory">
        {view ? null : <NameField kind="idp" />}
        <TextField
          name="url"
          label="Address"
          type="url"
          hint={preset.address?.hint}
          {...(preset.address ? { placeholder: preset.address.placeholder } : {})}
        />
        <Checkbox
          name="startTls"
          label="StartTLS"
          hint="For addresses that begin with ldap://. ldaps:// is encrypted from the first byte."
        />
        <TextField
          name="baseDn"
          label="Base DN"
          isCode
          placeholder="ou=people,dc=school,dc=example"
          hint="Where people are looked for, in every level below."
        />
      </FieldGroup>
      <FieldGroup
        legend="Service account"
        hint="It looks people up, and needs to read and nothing else."
      >
        <TextField name="bindDn" label="Service account" isCode hint={ACCOUNT_HINT[preset.id]} />
        <SecretField
          name="bindPassword"
          label="Its password"
          hint="Stored sealed, and sent to this directory alone."
          isStored={view?.secrets.includes('bindPassword') ?? false}
        />
      </FieldGroup>
      <UserIdGroup kind="ldap" />
      <AdmissionGroup />
      <Options preset={preset} />
    </>
  );
}

const ACCOUNT_HINT: Readonly<Record<string, string>> = {
  ad: 'Its user principal name (vestibule@school.example), SCHOOL\\vestibule, or its distinguished name.',
  openldap: 'Its distinguished name: cn=vestibule,ou=services,dc=school,dc=example.',
};

const INSIDE = [
  'loginAttributes',
  'userFilter',
  'caCertificate',
  'groupsFrom',
  'groupBaseDn',
  'groupMemberAttribute',
  'groupsClaim',
  'userIdTransforms.mapDomains',
  'userIdTransforms.pattern',
  'timeoutSeconds',
];

function Options({ preset }: { preset: Preset }) {
  return (
    <MoreOptions
      hint={`Filled in for ${nameInText(preset)}. Change them if your directory is laid out in another way.`}
      fields={INSIDE}
      opensFor="mistakes"
    >
      <TagsField
        name="loginAttributes"
        label="What people type"
        hint="Attributes that are compared with the name they type, one in a line."
      />
      <TextField
        name="userFilter"
        label="Filter"
        isOptional
        isCode
        hint="Only entries that fit this one too, such as (objectClass=person)."
      />
      <TextArea
        name="caCertificate"
        label="Own authority"
        isOptional
        isCode
        rows={3}
        hint="Its certificate in PEM, if an authority of your own vouches for the directory."
      />
      <RadioGroup
        name="groupsFrom"
        label="Where groups come from"
        choices={[
          { value: 'memberOf', label: 'memberOf', hint: 'What the person’s own entry says.' },
          {
            value: 'nested',
            label: 'Nested groups',
            hint: 'Active Directory looks through groups in groups.',
          },
          {
            value: 'groupSearch',
            label: 'A search for groups',
            hint: 'Groups that list the person, for directories without memberOf.',
          },
        ]}
      />
      <TextField
        name="groupBaseDn"
        label="Base DN of groups"
        isOptional
        isCode
        hint="Where groups are looked for. Without one, where people are."
      />
      <Select
        name="groupMemberAttribute"
        label="Attribute of members"
        hint="How a group lists its people, for a search."
        options={['member', 'uniqueMember', 'memberUid'].map((value) => ({ value, label: value }))}
      />
      <GroupsClaimField />
      <TextField
        name="timeoutSeconds"
        label="Patience, in seconds"
        type="number"
        isOptional
        placeholder="8"
        hint="How long a sign-in may take with all of its questions. At most 30."
      />
      <MoreUserIdFields />
    </MoreOptions>
  );
}
