import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import { writeExpiry } from '#lib/accounts/shape.ts';
import type { AccountView } from '#lib/accounts/view.ts';

/** What can be said about an account: the person, how they get in, and how far. */
export function AccountFields({ hasPassword, isNew }: { hasPassword: boolean; isNew: boolean }) {
  return (
    <>
      <FieldGroup legend="Person">
        <TextField
          name="login"
          label="Login"
          hint="What they enter to sign in, often their e-mail address. Small and capital letters are the same."
          isCode
        />
        <TextField name="name" label="Name" isOptional />
        <TextField name="email" label="E-mail address" type="email" isOptional />
        <TextField
          name="userId"
          label="User ID in the MDM"
          hint="What the MDM calls them, if not by their login."
          isOptional
          isCode
        />
      </FieldGroup>
      <FieldGroup legend="Sign-in">
        <SecretField
          name="password"
          label="Password"
          hint={
            isNew
              ? 'At least 8 characters. You need none for somebody who gets a one-time PIN: issue it on the next page.'
              : 'At least 8 characters. Who has none signs in with a one-time PIN.'
          }
          isStored={hasPassword}
          isOptional
        />
        {hasPassword ? <Checkbox name="noPassword" label="Remove the password" /> : null}
        <TextField
          name="expires"
          label="Last day"
          placeholder="2027-07-31"
          hint="After this day (UTC) nobody signs in with it. Year-month-day; without one it has no end."
          isOptional
          isCode
        />
      </FieldGroup>
      <FieldGroup legend="Rules" hint="What providers and entrances may ask for.">
        <TagsField
          name="groups"
          label="Groups"
          rows={5}
          hint="One in a line. Providers and entrances can let in some groups and refuse others."
          isOptional
        />
        <TextField
          name="deviceLimit"
          label="How many devices"
          type="number"
          hint="Different ones that this person may enroll. Without a number the entrance decides."
          isOptional
        />
      </FieldGroup>
    </>
  );
}

export function valuesOf(account: AccountView): FieldValues {
  const { login, name, email, userId, groups, deviceLimit, expiresAt } = account;
  return { login, name, email, userId, groups, deviceLimit, expires: writeExpiry(expiresAt) };
}
