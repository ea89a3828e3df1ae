import { tryPassword } from '#app/admin/idps/trial/actions.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { Form } from '#app/ui/form.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** For directories and accounts, which have no page of their own to sign in at. */
export function PasswordTrial({ name, isLocal }: { name: string; isLocal: boolean }) {
  return (
    <Form action={tryPassword} submit="Sign in" isGuarded={false}>
      <input type="hidden" name="idp" value={name} />
      {isLocal ? <input type="hidden" name="isLocal" value="yes" /> : null}
      <FieldGroup
        legend="Somebody who would enroll"
        hint="As they would type it on their device. Neither is kept. Wrong passwords count as they do there, and can lock an account."
      >
        <TextField name="login" label="User name" isCode autoComplete="off" />
        <SecretField
          name="secret"
          label="Password"
          autoComplete="off"
          {...(isLocal
            ? { hint: 'A one-time PIN would be used up, so it is not tried here.' }
            : {})}
        />
      </FieldGroup>
    </Form>
  );
}
