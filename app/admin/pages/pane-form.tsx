import { saveOnePane } from '#app/admin/pages/actions.ts';
import { pageHref } from '#app/admin/pages/addresses.ts';
import { CONDITION_FIELDS, ConditionFields } from '#app/admin/pages/condition-fields.tsx';
import type { TextPart } from '#app/admin/pages/language-texts.tsx';
import { MarkdownHelp } from '#app/admin/pages/markdown-help.tsx';
import { OtherLanguages, PaneTexts } from '#app/admin/pages/pane-texts.tsx';
import { Questions } from '#app/admin/pages/questions.tsx';
import { fieldsOfPane } from '#app/admin/pages/read-pane.ts';
import { Seen } from '#app/admin/pages/seen.tsx';
import { nameLanguages, nameText } from '#app/admin/pages/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { Form } from '#app/ui/form.tsx';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import type { Pane } from '#lib/page/panes.ts';
import { fingerprintOf } from '#lib/settings/page-edit.ts';
import type { PageWork } from '#lib/settings/page-work.ts';

export const PANE_FORM = 'pane-form';

type Props = {
  readonly work: PageWork;
  readonly pane: Pane;
  /** Somebody has removed it from the draft. */
  readonly isGone: boolean;
  readonly readOnly: string | undefined;
  /** The languages whose texts are open from the start. */
  readonly open: readonly string[];
};

/** Everything about one pane. */
export function PaneForm({ work, pane, isGone, readOnly, open }: Props) {
  const languages = nameLanguages();
  const { language } = work.value;
  const own = languages.find((one) => one.language === language) ?? languages[0];
  if (!own) return null;
  const others = languages.filter((one) => one !== own);
  const texts = listParts(pane);
  const needed = pane.kind === 'notice' ? ['title'] : pane.kind === 'consent' ? ['body'] : [];
  return (
    <Form
      id={PANE_FORM}
      action={saveOnePane}
      values={fieldsOfPane(pane, language)}
      revision={work.draft?.revision ?? 0}
      submit="Keep in the draft"
      beside={
        <LinkButton href={`${pageHref(work.name)}?pane=${pane.id}`} weight="quiet">
          Back to the panes
        </LinkButton>
      }
      {...(readOnly ? { readOnly } : {})}
    >
      <input type="hidden" name="page" value={work.name} />
      {/* Never called id: a form's own would be hidden behind it. */}
      <input type="hidden" name="pane" value={pane.id} />
      <input type="hidden" name="kind" value={pane.kind} />
      <input type="hidden" name="language" value={language} />
      <Seen value={isGone ? 'gone' : fingerprintOf(pane)} />
      <FieldGroup legend={`What people read, in ${own.name}`} hint={WORDS_OF_OURS[pane.kind]}>
        <PaneTexts parts={texts} language={own} needed={needed} />
        <MarkdownHelp />
      </FieldGroup>
      <KindFields pane={pane} />
      {pane.kind === 'form' ? (
        <FieldGroup
          legend="Questions"
          hint="What people answer is checked, and stays with their enrollment."
        >
          <Questions count={pane.fields.length} language={own} />
        </FieldGroup>
      ) : null}
      <FieldGroup
        legend="In other languages"
        hint="People read it in the language of their device where you wrote it, and else as above."
      >
        <OtherLanguages
          languages={others}
          parts={[...texts, ...listQuestionParts(pane)]}
          open={open}
        />
      </FieldGroup>
      {pane.kind === 'sign-in' ? null : (
        <MoreOptions
          title="When it is shown"
          hint="Always, unless something is entered here. Whatever is entered must hold; of a list one is enough."
          fields={CONDITION_FIELDS}
        >
          <ConditionFields languages={languages} isKnown={isBehindSignIn(work, pane)} />
        </MoreOptions>
      )}
      <FieldGroup legend="For admins">
        <TextField
          name="label"
          label="Name of this pane"
          hint="Seen in the list of panes and in the record, never on a device."
          maxLength={80}
          isOptional
        />
      </FieldGroup>
    </Form>
  );
}

const WORDS_OF_OURS: Readonly<Record<Pane['kind'], string>> = {
  text: 'All of it can stay empty: then we greet in your name.',
  notice: 'Something that catches the eye: a title at least.',
  consent: 'What people agree to is recorded word for word, in the language that they read.',
  form: 'Stands above the questions. It can stay empty.',
  'sign-in': 'Stands above the fields or buttons of your identity provider. It can stay empty.',
};

function KindFields({ pane }: { pane: Pane }) {
  if (pane.kind === 'notice') {
    return (
      <FieldGroup legend="What it looks like">
        <RadioGroup
          name="tone"
          label="Tone"
          choices={[
            { value: 'info', label: 'To know', hint: 'In the colour of your buttons.' },
            { value: 'warning', label: 'A warning', hint: 'With a sign that says: look here.' },
          ]}
        />
      </FieldGroup>
    );
  }
  if (pane.kind !== 'consent') return null;
  return (
    <FieldGroup legend="How people agree">
      <RadioGroup
        name="how"
        label="They agree by"
        choices={[
          { value: 'tick', label: 'a tick', hint: 'A box below the text, and a button.' },
          {
            value: 'scroll',
            label: 'a button behind the end of the text',
            hint: 'Nobody agrees without having seen the end.',
          },
          {
            value: 'typed-name',
            label: 'typing their name',
            hint: 'The nearest that there is to a signature.',
          },
        ]}
      />
      <Checkbox
        name="required"
        label="People have to agree before they go on"
        hint="Without the tick here, they may go on without agreeing."
      />
    </FieldGroup>
  );
}

function listParts(pane: Pane): TextPart[] {
  const part = (name: string, rows: number): TextPart => ({
    ...{ name, rows, label: nameText(pane, [name]) },
  });
  const heading = [part('title', 1), part('body', pane.kind === 'consent' ? 10 : 4)];
  return pane.kind === 'sign-in' ? heading : [...heading, part('button', 1)];
}

function listQuestionParts(pane: Pane): TextPart[] {
  if (pane.kind !== 'form') return [];
  return pane.fields.flatMap(({ options }, index) => {
    const at = `fields.${index}`;
    const question = `Question ${index + 1}`;
    const choices = {
      name: `${at}.choices`,
      label: `${question}: choices`,
      rows: Math.min(options?.length ?? 0, 8),
      hint: 'A line for each choice, in the same order as above.',
    };
    return [
      { name: `${at}.label`, label: question, rows: 1 },
      { name: `${at}.hint`, label: `${question}: hint`, rows: 1 },
      ...(options ? [choices] : []),
    ];
  });
}

function isBehindSignIn({ value: { panes = [] } }: PageWork, pane: Pane): boolean {
  const place = panes.findIndex(({ id }) => id === pane.id);
  return place < 0 || place > panes.findIndex(({ kind }) => kind === 'sign-in');
}
