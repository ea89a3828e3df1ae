import Link from 'next/link';
import { type Choice, RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { type Option, Select } from '#app/ui/select.tsx';
import { TagsField } from '#app/ui/text-field.tsx';
import { TickList } from '#app/ui/tick.tsx';

/** Who finds out whose device it is. */
export function SignInFields({ idps }: { idps: readonly Option[] }) {
  return (
    <FieldGroup
      legend="Sign-in"
      hint={
        idps.length > 0 ? undefined : (
          <>
            There is no identity provider yet.{' '}
            <Link href="/admin/idps/new" className="text-accent underline underline-offset-4">
              Add one
            </Link>{' '}
            first, or local accounts, if people shall sign in.
          </>
        )
      }
    >
      <RadioGroup
        name="signIn"
        label="Where people sign in"
        choices={idps.length > 0 ? [...waysWith(idps), NOBODY] : [NOBODY]}
      />
    </FieldGroup>
  );
}

function waysWith(idps: readonly Option[]): Choice[] {
  const one: Choice = {
    value: 'one',
    label: 'At one identity provider',
    more: <Select name="idp" label="Identity provider" options={idps} />,
  };
  if (idps.length === 1) return [one];
  const example = idps.map(({ value }, index) => `${EXAMPLES[index] ?? '*'}: ${value}`);
  return [
    one,
    {
      value: 'choose',
      label: 'At one of several, as they choose',
      hint: 'People see a button for each.',
      more: <TickList name="idps" label="Identity providers" options={idps} />,
    },
    {
      value: 'email',
      label: 'At one of several, by their e-mail address',
      hint: 'People enter their address first; its domain decides.',
      more: (
        <TagsField
          name="emailDomains"
          label="Domains"
          hint={`One in a line, “domain: provider”, such as ${example.slice(0, 2).join(' and ')}. “*” stands for every other domain.`}
        />
      ),
    },
  ];
}

const EXAMPLES = ['staff.example.com', 'example.org'];

const NOBODY: Choice = {
  value: 'nobody',
  label: 'Nobody signs in',
  hint: 'Every device that Apple vouches for gets in, as the MDM’s anonymous user. For kiosks and shared devices.',
};
