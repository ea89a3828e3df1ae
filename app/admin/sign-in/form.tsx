import { signIn } from '#app/admin/sign-in/actions.ts';
import { Form } from '#app/ui/form.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** @param to where a sign-in leads */
export function LocalForm({ to, isFirst }: { to: string; isFirst: boolean }) {
  return (
    <Form action={signIn} submit="Sign in" isGuarded={false}>
      <input type="hidden" name="to" value={to} />
      <TextField name="name" label="User name" autoComplete="username" autoFocus={isFirst} />
      <SecretField name="password" label="Password" autoComplete="current-password" />
    </Form>
  );
}
