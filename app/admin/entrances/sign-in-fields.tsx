import Link from 'next/link';
import { type Choice, RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { type Option, Select } from '#app/ui/select.tsx';
import { TagsField } from '#app/ui/text-field.tsx';
import { TickList } from '#app/ui/tick.tsx';

type Props = {
  readonly idps: readonly Option[];
  /** How people sign in so far: it stays on offer, whatever became of the other providers. */
  readonly way: string;
};

/** Who finds out whose device it is. */
export function SignInFields({ idps, way }: Props) {
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
        choices={idps.length > 0 ? [...waysWith(idps, way), NOBODY] : [NOBODY]}
      />
    </FieldGroup>
  );
}

function waysWith(idps: readonly Option[], way: string): Choice[] {
  const one: Choice = {
    value: 'one',
    label: 'At one identity provider',
    more: <Select name="idp" label="Identity provider" options={idps} />,
  };
  const isOnly = idps.length === 1;
  if (isOnly && way !== 'email') return [one];
  const example = idps.map(({ value }, index) => `${EXAMPLES[index] ?? '*'}: ${value}`);
  const choose: Choice = {
    value: 'choose',
    label: 'At one of several, as they choose',
    hint: 'People see a button for each.',
    more: <TickList name="idps" label="Identity providers" options={idps} />,
  };
  return [
    one,
    ...(isOnly ? [] : [choose]),
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
