import type { Metadata } from 'next';
import { explain } from '#app/admin/entrances/[name]/why/actions.ts';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea, TextField } from '#app/ui/text-field.tsx';
import { listProviders } from '#lib/settings/references.ts';

export const metadata: Metadata = { title: 'Why was somebody refused?' };

export default async function WhyPage({ params }: { params: Promise<{ name: string }> }) {
  const { view } = await openSetting('entrance', params);
  const idps = listProviders(view.value).map(String);
  const { href, many } = KIND_WORDS.entrance;
  return (
    <>
      <PageHeader
        title="Why was somebody refused?"
        lead="Say which device and who, and every rule says what it makes of them. Nothing is written, and nobody is asked."
        trail={[
          { href, label: many },
          { href: hrefOf(view), label: view.name },
        ]}
      />
      <Form action={explain} submit="Explain" isGuarded={false}>
        <input type="hidden" name="entrance" value={view.name} />
        <FieldGroup legend="Device">
          <TextField name="serial" label="Serial number" isOptional isCode />
        </FieldGroup>
        {idps.length > 0 ? (
          <FieldGroup
            legend="Person"
            hint="“Test sign-in” on the page of an identity provider shows the claims of a real person."
          >
            {idps.length > 1 ? (
              <Select
                name="idp"
                label="Signs in at"
                options={[
                  { value: '', label: 'As the entrance decides' },
                  ...idps.map((name) => ({ value: name, label: name })),
                ]}
              />
            ) : null}
            <TextArea
              name="claims"
              label="Claims"
              isOptional
              isCode
              hint="One in a line: “email: ada@school.example”, “groups: staff, it”. Or the JSON of an id token."
            />
          </FieldGroup>
        ) : null}
      </Form>
    </>
  );
}
