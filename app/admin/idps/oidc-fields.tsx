import { OidcOptions } from '#app/admin/idps/oidc-options.tsx';
import { AdmissionGroup, UserIdGroup } from '#app/admin/idps/person-fields.tsx';
import { NameField } from '#app/admin/settings-screens/setting-form.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import type { Preset } from '#lib/idp/presets.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = { readonly preset: Preset; readonly view: SettingView | null };

/** Where the provider is, who we are there, and who may come. */
export function OidcFields({ preset, view }: Props) {
  const stored = view?.secrets ?? [];
  return (
    <>
      <FieldGroup legend="Provider">
        {view ? null : <NameField kind="idp" />}
        <TextField
          name="issuer"
          label="Issuer"
          type="url"
          hint={`${preset.address?.hint} The whole address of the discovery document will do, too.`}
          {...(preset.address ? { placeholder: preset.address.placeholder } : {})}
        />
        <TextField
          name="clientId"
          label="Client ID"
          isCode
          hint="What the provider calls Vestibule."
        />
        <SecretField
          name="clientSecret"
          label="Client secret"
          hint="Stored sealed, and sent to this provider alone. With a private key in place of it: advanced options."
          isStored={stored.includes('clientSecret')}
        />
      </FieldGroup>
      <UserIdGroup kind="oidc" />
      <AdmissionGroup>
        {isOf(preset, 'google') ? <DomainsField /> : null}
        {isOf(preset, 'entra') ? <TenantsField /> : null}
      </AdmissionGroup>
      <OidcOptions preset={preset} stored={stored}>
        {isOf(preset, 'google') ? null : <DomainsField />}
        {isOf(preset, 'entra') ? null : <TenantsField />}
      </OidcOptions>
    </>
  );
}

function isOf({ id }: Preset, product: string): boolean {
  return id === product;
}

function DomainsField() {
  return (
    <TagsField
      name="allowHostedDomains"
      label="Workspace domains"
      isOptional
      rows={2}
      hint="Google only. One in a line: the signed claim “hd” must be one of them. Without any, every Google account may come."
    />
  );
}

function TenantsField() {
  return (
    <TagsField
      name="allowTenants"
      label="Tenants"
      isOptional
      rows={2}
      hint="Entra only, and only with “common” or “organizations” in the issuer: the IDs of the tenants whose people may come."
    />
  );
}
