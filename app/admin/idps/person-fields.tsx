import { TransformFields } from '#app/admin/settings-screens/user-id-fields.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import type { Preset } from '#lib/idp/presets.ts';

type Kind = Preset['value']['kind'];

const ATTRIBUTES =
  'Attributes, one in a line: the first that is not empty is sent to the MDM. OpenID Connect’s names (upn, email, preferred_username) work too.';
const CLAIMS =
  'One in a line: the first that is not empty is what the MDM is told. Dots go deeper. “Test sign-in” shows what is there.';

/** What the MDM calls the person. */
export function UserIdGroup({ kind }: { kind: Kind }) {
  return (
    <FieldGroup
      legend="Who is this person?"
      hint="The MDM must know the person by this very text: mostly the login or the e-mail address."
    >
      <TagsField
        name="userId"
        label="Claims with the user id"
        rows={4}
        hint={kind === 'ldap' ? ATTRIBUTES : CLAIMS}
      />
    </FieldGroup>
  );
}

/** Who may enroll, wherever they do. */
export function AdmissionGroup({ children }: { children?: React.ReactNode }) {
  return (
    <FieldGroup
      legend="Who may enroll?"
      hint="Everybody who can sign in, unless you say otherwise. These rules hold at every entrance; each entrance can have more."
    >
      {children}
      <TagsField
        name="allowGroups"
        label="Groups that may enroll"
        isOptional
        rows={2}
        hint="One in a line, spelled exactly as the provider does. With any here, everybody else is refused."
      />
      <TagsField
        name="denyGroups"
        label="Groups that may not enroll"
        isOptional
        rows={2}
        hint="These are refused, whatever else they are in."
      />
    </FieldGroup>
  );
}

export function GroupsClaimField() {
  return (
    <TextField
      name="groupsClaim"
      label="Claim with groups"
      isOptional
      isCode
      placeholder="groups"
      hint="Where the names of groups are. Dots go deeper: realm_access.roles."
    />
  );
}

export function MoreUserIdFields() {
  return (
    <fieldset className="space-y-5 border-t border-line pt-5">
      <legend className="float-left mb-3 w-full text-sm font-semibold">
        What is done to the user id
      </legend>
      <div className="clear-both space-y-5">
        <TransformFields at="userIdTransforms" />
      </div>
    </fieldset>
  );
}
