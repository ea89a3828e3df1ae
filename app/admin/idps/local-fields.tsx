import {
  AdmissionGroup,
  GroupsClaimField,
  MoreUserIdFields,
} from '#app/admin/idps/person-fields.tsx';
import { NameField } from '#app/admin/settings-screens/setting-form.tsx';
import { isBuilt } from '#app/admin/shell/screens.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { TagsField } from '#app/ui/text-field.tsx';
import type { SettingView } from '#lib/settings/view.ts';

/** The way in for accounts that were made here. */
export function LocalFields({ view }: { view: SettingView | null }) {
  return (
    <>
      {view ? (
        <Card
          title="Accounts"
          lead="Who can sign in here, and with what, is kept apart from these settings."
          actions={
            isBuilt('/admin/accounts') ? (
              <LinkButton href="/admin/accounts">Look after accounts</LinkButton>
            ) : null
          }
        />
      ) : (
        <FieldGroup legend="Accounts of Vestibule">
          <NameField kind="idp" />
        </FieldGroup>
      )}
      <AdmissionGroup />
      <MoreOptions
        hint="What the MDM is told. Usually an account’s user id, or its login."
        fields={[
          'userId',
          'groupsClaim',
          'userIdTransforms.mapDomains',
          'userIdTransforms.pattern',
        ]}
        opensFor="mistakes"
      >
        <TagsField
          name="userId"
          label="Claims with the user id"
          hint="One in a line: upn is the account’s user id or login, preferred_username its login, email its address."
        />
        <GroupsClaimField />
        <MoreUserIdFields />
      </MoreOptions>
    </>
  );
}
