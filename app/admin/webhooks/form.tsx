import Link from 'next/link';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { NameField, SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { saveWebhook } from '#app/admin/webhooks/actions.ts';
import { FreshSecret } from '#app/admin/webhooks/fresh-secret.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { TickList } from '#app/ui/tick.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly view: SettingView | null;
  readonly admin: Admin;
  /** Made for this page, where one is wanted. */
  readonly freshSecret?: string | undefined;
  /** For a new one. */
  readonly start?: FieldValues;
};

/** Where a webhook is, how it knows that we are the one who calls, and what it is told. */
export function WebhookForm({ view, admin, freshSecret, start }: Props) {
  const test = (
    <IntentButton intent="test" busy="Sending …">
      Send a test
    </IntentButton>
  );
  return (
    <SettingForm
      view={view}
      admin={admin}
      action={saveWebhook}
      values={{ ...start, ...view?.value, secret: freshSecret } as FieldValues}
      submitNew="Add it"
      beside={mayEdit(admin) ? test : null}
    >
      <FieldGroup legend="Receiver">
        {view ? null : <NameField kind="webhook" />}
        <TextField
          name="url"
          label="Address"
          type="url"
          placeholder="https://hooks.example.com/vestibule"
          hint="It gets a POST with JSON, and has ten seconds to answer 2xx."
        />
        {freshSecret ? <FreshSecret /> : <StoredSecret view={view} isOurs={mayEdit(admin)} />}
        <TickList
          name="events"
          label="Messages"
          hint="With none ticked, all of them."
          options={[
            { value: 'alarm.began', label: 'Something is wrong (alarm.began)' },
            { value: 'alarm.ended', label: 'It is over (alarm.ended)' },
          ]}
        />
      </FieldGroup>
    </SettingForm>
  );
}

function StoredSecret({ view, isOurs }: { view: SettingView | null; isOurs: boolean }) {
  return (
    <div className="space-y-1.5">
      <SecretField
        name="secret"
        label="Signing secret"
        hint="What the receiver checks the signature with: whsec_ and the base64 of 24 to 64 bytes."
        isStored={view?.secrets.includes('secret') ?? false}
      />
      {view?.origin === 'database' && isOurs ? (
        <Link
          prefetch={false}
          href={`${hrefOf(view)}?secret=new`}
          className="inline-flex min-h-6 items-center rounded text-sm text-accent underline underline-offset-4"
        >
          Make a new one
        </Link>
      ) : null}
    </div>
  );
}
