'use client';

import { importList } from '#app/admin/accounts/import/actions.ts';
import type { ImportAnswer } from '#app/admin/accounts/import/answer.ts';
import { IssuedPins } from '#app/admin/accounts/import/issued.tsx';
import { ShownPlan } from '#app/admin/accounts/import/plan.tsx';
import { PIN_LIVES } from '#app/admin/accounts/pin-lives.ts';
import { RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { useMore } from '#app/ui/form-context.tsx';
import { Select } from '#app/ui/select.tsx';

/** A list: chosen, checked, looked at, imported. */
export function ImportForm() {
  return (
    <Form
      action={importList}
      values={{ hours: '168', pins: 'none', encoding: 'auto' }}
      submit="Check the list"
    >
      <FieldGroup legend="List" hint="Checking it changes nothing.">
        <FileField
          name="file"
          label="CSV file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          hint="From any spreadsheet: in Excel save it as “CSV UTF-8”. At most 16 MB."
        />
        <Select
          name="encoding"
          label="How it is written"
          options={[
            { value: 'auto', label: 'UTF-8 or UTF-16, recognised' },
            { value: 'windows-1252', label: 'Windows-1252 (older Excel, Western Europe)' },
            { value: 'windows-1250', label: 'Windows-1250 (older Excel, Central Europe)' },
            { value: 'macintosh', label: 'Mac Roman (older Excel on a Mac)' },
            { value: 'shift_jis', label: 'Shift JIS (older Excel, Japan)' },
          ]}
        />
      </FieldGroup>
      <FieldGroup legend="One-time PINs">
        <RadioGroup
          name="pins"
          label="Who gets one"
          choices={[
            { value: 'none', label: 'Nobody', hint: 'They have a password, or get a PIN later.' },
            { value: 'created', label: 'Who is new', hint: 'Accounts that this list makes.' },
            {
              value: 'all',
              label: 'Everybody in the list',
              hint: 'A PIN that they have already is worth nothing then.',
            },
          ]}
        />
        <Select
          name="hours"
          label="Good for"
          hint="Each is good on one device. You get all of them in one file, once; at most 5,000."
          options={PIN_LIVES}
        />
      </FieldGroup>
      <Answer />
    </Form>
  );
}

function Answer() {
  const answer = useMore<ImportAnswer>();
  if (!answer) return null;
  const { plan, issued } = answer;
  return issued ? <IssuedPins issued={issued} plan={plan} /> : <ShownPlan plan={plan} />;
}
