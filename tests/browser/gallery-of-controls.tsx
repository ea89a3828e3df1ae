import { renderToStaticMarkup } from 'react-dom/server';
import { Badge } from '#app/ui/badge.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { RadioGroup } from '#app/ui/choice.tsx';
import { CodeBlock } from '#app/ui/code-block.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { Diff } from '#app/ui/diff.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { Findings } from '#app/ui/findings.tsx';
import { FormContext } from '#app/ui/form-context.tsx';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SecretField } from '#app/ui/secret-field.tsx';
import { Segments } from '#app/ui/segments.tsx';
import { Select } from '#app/ui/select.tsx';
import { SessionOver } from '#app/ui/session-over.tsx';
import { Table } from '#app/ui/table.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { TagsField, TextArea, TextField } from '#app/ui/text-field.tsx';
import { Checkbox, Switch } from '#app/ui/tick.tsx';
import { TONES, type Tone } from '#app/ui/tone.ts';

/** Every control of the office in every state, as one page. Printed for the browser tests to look at. */
function Gallery() {
  return (
    <main className="mx-auto max-w-5xl space-y-8 p-4 sm:p-8">
      <PageHeader
        title="Controls"
        lead="What the office's pages are made of."
        trail={[{ href: '/admin', label: 'Home' }]}
        badges={<Badge tone="warn">From the settings file</Badge>}
        actions={
          <>
            <LinkButton href="/admin">Test connection</LinkButton>
            <Question />
          </>
        }
      />
      <Tabs
        label="Views"
        here="/a"
        tabs={[
          { href: '/a', label: 'Settings' },
          { href: '/b', label: 'History', count: 3 },
        ]}
      />
      <Fields prefix="fresh" title="Fresh" />
      <Fields prefix="wrong" title="Wrong" isWrong />
      <Fields prefix="locked" title="Locked" isReadOnly />
      <SessionOver />
      {(Object.keys(TONES) as Tone[]).map((tone) => (
        <Notice key={tone} tone={tone} title={`Title: ${tone}`}>
          With a sentence below it, and <a href="/admin">a link to Home</a>.
        </Notice>
      ))}
      <p className="flex flex-wrap gap-2">
        {(Object.keys(TONES) as Tone[]).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </p>
      <p className="flex flex-wrap gap-2">
        <Button weight="primary" icon="plus">
          Primary
        </Button>
        <Button>Plain</Button>
        <Button weight="quiet">Quiet</Button>
        <Button weight="danger">Danger</Button>
      </p>
      <Segments
        name="device"
        label="Device"
        segments={[
          { value: 'iPhone', label: 'iPhone' },
          { value: 'Mac', label: 'Mac' },
        ]}
      />
      <Things />
    </main>
  );
}

function Question() {
  return (
    <Confirm label="Delete …" title="Delete it?" confirm="Delete" action={() => undefined}>
      <p>It can't be brought back.</p>
    </Confirm>
  );
}

type FieldsProps = {
  readonly prefix: string;
  readonly title: string;
  readonly isWrong?: boolean;
  readonly isReadOnly?: boolean;
};

function Fields({ prefix, title, isWrong = false, isReadOnly = false }: FieldsProps) {
  const name = (field: string) => `${prefix}-${field}`;
  const fields = ['text', 'secret', 'select', 'tags', 'area', 'tick', 'switch', 'radio', 'deep'];
  const mistakes = isWrong
    ? fields.map((field) => ({ field: name(field), message: `Mend the ${field}.` }))
    : [];
  const values = { [name('tick')]: true, [name('switch')]: isReadOnly, [name('radio')]: 'two' };
  return (
    <FormContext
      value={{ values, sent: null, mistakes, isPending: false, pressed: null, isReadOnly }}
    >
      <ErrorSummary mistakes={mistakes} attempt={0} />
      <FieldGroup legend={title} hint="A sentence about the group.">
        <TextField name={name('text')} label={`${title} text`} hint="With a hint." type="url" />
        <SecretField name={name('secret')} label={`${title} secret`} isStored />
        <Select
          name={name('select')}
          label={`${title} select`}
          options={[{ value: 'a', label: 'One of them' }]}
        />
        <TagsField name={name('tags')} label={`${title} list`} isOptional />
        <TextArea name={name('area')} label={`${title} long text`} rows={2} />
        <Checkbox name={name('tick')} label={`${title} tick`} hint="With a hint." />
        <Switch name={name('switch')} label={`${title} switch`} hint="With a hint." />
        <RadioGroup
          name={name('radio')}
          label={`${title} choice`}
          choices={[
            { value: 'one', label: 'One', hint: 'With a hint.' },
            { value: 'two', label: 'Two', more: <TextField name={name('m')} label="More" /> },
          ]}
        />
      </FieldGroup>
      <MoreOptions hint="With a hint." fields={[name('deep')]}>
        <TextField name={name('deep')} label={`${title} option`} isOptional />
      </MoreOptions>
      <IntentButton intent="test" busy="Testing …">
        Test
      </IntentButton>
    </FormContext>
  );
}

function Things() {
  const rows = [
    { name: 'default', mdm: 'neurons' },
    { name: 'laboratory', mdm: 'core' },
  ];
  return (
    <>
      <CopyField label="Redirect address" value="https://enroll.example.com/enroll/callback" />
      <Card title="Facts" lead="What is known." actions={<Button>Edit</Button>}>
        <DefinitionList
          items={[
            { term: 'Issuer', value: 'https://a-long-name.example.okta.com/oauth2/default' },
            { term: 'Scopes', value: '' },
          ]}
        />
      </Card>
      <Table
        caption="Entrances"
        rows={rows}
        rowKey={(row) => row.name}
        sorted={{ key: 'name', order: 'ascending' }}
        columns={[
          {
            key: 'name',
            label: 'Name',
            isHeading: true,
            sortHref: '?sort=name',
            render: (row) => row.name,
          },
          { key: 'mdm', label: 'MDM', render: (row) => row.mdm },
          { key: 'used', label: 'Used', isNumber: true, isMinor: true, render: () => 12 },
        ]}
      />
      <EmptyState icon="door" title="No entrance yet" action={<Button>Open an entrance</Button>}>
        Devices come in through an entrance.
      </EmptyState>
      <CodeBlock label="Claims">{'{\n  "sub": "42"\n}'}</CodeBlock>
      <Diff
        caption="By Ada Lovelace, 3 minutes ago"
        changes={[
          { path: 'clientId', before: 'old', after: 'new' },
          { path: 'logo', before: null, after: 'logo.png' },
        ]}
      />
      <Diff caption="Nothing" changes={[]} />
      <Findings
        findings={(['ok', 'warn', 'fail', 'unknown'] as const).map((result) => ({
          title: `Look: ${result}`,
          result,
          found: 'What was found.',
          means: result === 'ok' ? null : 'What it means.',
          fix: result === 'ok' ? null : 'What to do.',
        }))}
      />
    </>
  );
}

process.stdout.write(renderToStaticMarkup(<Gallery />));
