import { ENTRANCE_WORDS } from '#app/admin/entrances/words.ts';
import { TransformFields } from '#app/admin/settings-screens/user-id-fields.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { Select } from '#app/ui/select.tsx';
import { TagsField, TextField } from '#app/ui/text-field.tsx';

const fieldsOf = (...starts: string[]) =>
  Object.keys(ENTRANCE_WORDS).filter((name) => starts.some((start) => name.startsWith(start)));

/** Who may enroll here, and what; beside what the provider's own settings say. */
export function RuleFields() {
  return (
    <>
      <MoreOptions
        title="Who may enroll"
        hint="Groups, domains, claims, and how many devices. Without a rule here, whoever the provider lets sign in."
        fields={fieldsOf('rules.allow', 'rules.deny', 'rules.claims', 'rules.devices')}
      >
        <TagsField
          name="rules.allowGroups"
          label="Groups that may enroll"
          isOptional
          hint="One in a line, exactly as the provider writes them. One of them is enough."
        />
        <TagsField
          name="rules.denyGroups"
          label="Groups that may not"
          isOptional
          hint="Whoever is in one of them is refused, whatever else they are in."
        />
        <TagsField
          name="rules.allowDomains"
          label="E-mail domains"
          isOptional
          hint="One in a line: school.example. It is compared with the e-mail address, or with the user id where there is none."
        />
        <TagsField
          name="rules.claims"
          label="Claims"
          isOptional
          hint="One in a line, “claim: value, value”: department: it, hr. Every line must hold."
        />
        <TextField
          name="rules.devicesPerPerson"
          label="Devices for one person"
          type="number"
          isOptional
          placeholder="As many as they like"
          hint="How many different devices one person may enroll here and elsewhere. The same device again is free."
        />
      </MoreOptions>
      <MoreOptions
        title="Which devices"
        hint="Serial numbers that are reported stolen, sold, or not yours."
        fields={['rules.blockedSerials']}
      >
        <TagsField
          name="rules.blockedSerials"
          label="Blocked serial numbers"
          isOptional
          hint="One in a line."
        />
        <Select
          name="checks.blockedSerials"
          label="What a blocked serial number does"
          options={[
            { value: 'enforce', label: 'Refuse the device' },
            { value: 'warn', label: 'Let it in, and write it down' },
            { value: 'off', label: 'Nothing' },
          ]}
        />
      </MoreOptions>
      <MoreOptions
        title="The MDM’s user id"
        hint="Where this MDM calls people otherwise than the provider’s settings say."
        fields={fieldsOf('userId.')}
      >
        <TagsField
          name="userId.claims"
          label="Claims for the user id"
          isOptional
          hint="One in a line, the first that is not empty wins. With it, everything below replaces what the provider’s settings say; without it, they hold."
        />
        <TransformFields at="userId.transforms" />
      </MoreOptions>
    </>
  );
}
