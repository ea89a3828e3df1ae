import { saveMailer } from '#app/admin/mailers/actions.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { NameField, SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TextArea, TextField } from '#app/ui/text-field.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly view: SettingView | null;
  readonly admin: Admin;
  /** For a new one. */
  readonly start?: FieldValues;
};

/** Where the mail server is, who signs in there, and whom the mail is from. */
export function MailerForm({ view, admin, start }: Props) {
  const test = (
    <IntentButton intent="test" busy="Sending …">
      Send a test mail
    </IntentButton>
  );
  return (
    <SettingForm
      view={view}
      admin={admin}
      action={saveMailer}
      values={{ port: 587, security: 'starttls', ...start, ...view?.value } as FieldValues}
      submitNew="Add it"
      beside={mayEdit(admin) ? test : null}
    >
      <FieldGroup legend="Mail server">
        {view ? null : <NameField kind="mailer" />}
        <TextField name="host" label="Mail server" isCode placeholder="smtp.example.com" />
        <RadioGroup
          name="security"
          label="Encryption"
          choices={[
            {
              value: 'starttls',
              label: 'STARTTLS',
              hint: 'Mostly at port 587. A server that does not encrypt is told nothing.',
            },
            { value: 'tls', label: 'TLS from the start', hint: 'Mostly at port 465.' },
            {
              value: 'none',
              label: 'None',
              hint: 'For a mail server on this very machine alone (localhost).',
            },
          ]}
        />
        <TextField name="port" label="Port" type="number" />
      </FieldGroup>
      <FieldGroup legend="Account" hint="Leave both empty where the server takes mail without.">
        <TextField name="username" label="User name" isCode isOptional />
        <SecretField
          name="password"
          label="Password"
          hint="Stored sealed, and sent to this server alone."
          isOptional
          isStored={view?.secrets.includes('password') ?? false}
        />
      </FieldGroup>
      <FieldGroup legend="The mail">
        <TextField
          name="from"
          label="Sender"
          placeholder="Vestibule <vestibule@example.com>"
          hint="An address, with a name before it if you like. The server must let the account send from it."
        />
        {mayEdit(admin) ? (
          <TextField
            name="testTo"
            label="Send a test mail to"
            type="email"
            isOptional
            hint="It is not saved. The button is below."
          />
        ) : null}
      </FieldGroup>
      <MoreOptions hint="For a mail server with a certificate of your own CA." fields={CA}>
        <TextArea
          name="caCertificate"
          label="Certificate of your own CA"
          isOptional
          isCode
          hint="PEM: it begins with -----BEGIN CERTIFICATE-----. Trusted beside the well-known ones, for this server alone."
        />
      </MoreOptions>
    </SettingForm>
  );
}

const CA = ['caCertificate'];
