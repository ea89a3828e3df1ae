import { saveTheLook } from '#app/admin/pages/actions.ts';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { ColorFields } from '#app/admin/pages/color-fields.tsx';
import { addressOf } from '#app/admin/pages/exhibit.ts';
import { LogoField } from '#app/admin/pages/logo-field.tsx';
import { fieldsOfLook } from '#app/admin/pages/read-look.ts';
import { Seen } from '#app/admin/pages/seen.tsx';
import { nameLanguages } from '#app/admin/pages/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { Form } from '#app/ui/form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { fingerprintOf, lookOf } from '#lib/settings/page-edit.ts';
import type { PageWork } from '#lib/settings/page-work.ts';

export const LOOK_FORM = 'look-form';

/** What stands around the panes: whose page it is, its logo, its colours, and whom people ask. */
export function LookForm({ work, readOnly }: { work: PageWork; readOnly: string | undefined }) {
  const { value, logo, logoDark } = work;
  return (
    <Form
      id={LOOK_FORM}
      action={saveTheLook}
      values={fieldsOfLook(value)}
      revision={work.draft?.revision ?? 0}
      submit="Keep in the draft"
      beside={
        <LinkButton href={pageHref(work.name)} weight="quiet">
          Back to the panes
        </LinkButton>
      }
      {...(readOnly ? { readOnly } : {})}
    >
      <input type="hidden" name="page" value={work.name} />
      <Seen value={fingerprintOf(lookOf(value))} />
      <FieldGroup
        legend="Your organization"
        hint="How people see whose device it is, on every screen of the page."
      >
        <OrganizationField />
        <LanguageField />
        <LogoField stored={logo && addressOf(logo)} />
        <LogoField name="logoDark" stored={logoDark && addressOf(logoDark)} />
      </FieldGroup>
      <FieldGroup
        legend="Colours"
        hint="All can stay empty. Dark screens get colours made from these; what nobody could read is not taken."
      >
        <ColorFields />
      </FieldGroup>
      <FieldGroup
        legend="Whom people ask"
        hint="Shown below “Help” on every screen. People can't tap it there: they call or type it on something else."
      >
        <TextField name="support.phone" label="Phone" type="tel" autoComplete="tel" isOptional />
        <TextField name="support.email" label="E-mail" type="email" isOptional />
        <TextField
          name="support.url"
          label="Website"
          hint="Begins with https://. We show it without that, as it is easier to type."
          type="url"
          isOptional
        />
      </FieldGroup>
    </Form>
  );
}

export function OrganizationField() {
  return (
    <TextField
      name="organization"
      label="Organization"
      hint="As people know it: Example School."
      autoComplete="organization"
      maxLength={100}
    />
  );
}

export function LanguageField() {
  return (
    <Select
      name="language"
      label="First language"
      hint="People read your words in the language of their device where you wrote them in it, and else in this one. Our own words around them are always in theirs."
      options={nameLanguages().map(({ language, name }) => ({ value: language, label: name }))}
    />
  );
}
