import { makeOne } from '#app/admin/pages/actions.ts';
import { LogoField } from '#app/admin/pages/logo-field.tsx';
import { LanguageField, OrganizationField } from '#app/admin/pages/look-form.tsx';
import { NameField } from '#app/admin/settings-screens/setting-form.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const NEW_FORM = 'new-page-form';

/** What a page needs to begin with. Everything else is done where it is built. */
export function NewPageForm({ name }: { name: string }) {
  return (
    <Form id={NEW_FORM} action={makeOne} values={{ name, language: 'en' }} submit="Make the page">
      <FieldGroup legend="Your organization">
        <OrganizationField />
        <NameField kind="page" />
        <LanguageField />
        <LogoField stored={null} />
        <TextField
          name="colors.accent"
          label="Colour of buttons"
          hint="Such as #0A66C2. Without one it is a calm blue."
          isOptional
          isCode
        />
      </FieldGroup>
    </Form>
  );
}
