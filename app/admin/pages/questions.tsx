'use client';

import { useContext } from 'react';
import { countQuestions } from '#app/admin/pages/read-pane.ts';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { FormContext, useField } from '#app/ui/form-context.tsx';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea, TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import { MOST_FIELDS } from '#lib/page/arrange.ts';

const KINDS = [
  { value: 'asset-tag', label: 'Asset tag' },
  { value: 'location', label: 'Location' },
  { value: 'choice', label: 'One of several choices' },
  { value: 'text', label: 'Free text' },
];

/** The questions of a form. Their buttons save the draft, and so they work without JavaScript too. */
export function Questions({ count, language }: { count: number; language: LanguageName }) {
  const { sent, isReadOnly, mistakes } = useContext(FormContext);
  const shown = sent ? countQuestions((field) => Object.hasOwn(sent, field)) : count;
  const missing = mistakes.find(({ field }) => field === 'fields')?.message;
  return (
    <div className="space-y-4" id="field-fields">
      {missing ? <p className="text-sm font-medium text-bad">{missing}</p> : null}
      {Array.from({ length: shown }, (_, index) => (
        <Question
          // Their order is their name: what is typed stays where it stands.
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are uncontrolled and numbered
          key={index}
          index={index}
          isLast={index === shown - 1}
          isOnly={shown === 1}
          language={language}
        />
      ))}
      {isReadOnly || shown >= MOST_FIELDS ? null : (
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="mb-2 text-sm text-soft">
            Add a question. What you have typed is kept in the draft with it.
          </legend>
          {KINDS.map(({ value, label }) => (
            <IntentButton key={value} intent={`add.${value}`} busy="Adding …" icon="plus">
              {label}
            </IntentButton>
          ))}
        </fieldset>
      )}
    </div>
  );
}

type QuestionProps = {
  readonly index: number;
  readonly isLast: boolean;
  readonly isOnly: boolean;
  readonly language: LanguageName;
};

function Question({ index, isLast, isOnly, language }: QuestionProps) {
  const { isReadOnly } = useContext(FormContext);
  const at = `fields.${index}`;
  const own = language.language;
  return (
    <fieldset
      id={`question-${index + 1}`}
      className="group/question min-w-0 rounded-xl border border-line p-4"
    >
      <legend className="float-left text-sm font-semibold">Question {index + 1}</legend>
      <div className="-mt-1.5 flex justify-end gap-0.5">
        {isReadOnly ? null : <Buttons index={index} isLast={isLast} isOnly={isOnly} />}
      </div>
      <Id name={`${at}.id`} />
      <div className="clear-both space-y-4 pt-2">
        <TextField name={`${at}.label.${own}`} label="Question" language={own} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select name={`${at}.kind`} label="Kind of answer" options={KINDS} />
          <TextField name={`${at}.hint.${own}`} label="Hint" language={own} isOptional />
        </div>
        <div className="hidden space-y-4 group-has-[option[value=choice]:checked]/question:block group-has-[option[value=location]:checked]/question:block">
          <TextArea
            name={`${at}.choices.${own}`}
            label="Choices"
            hint="One in a line, two at least. Of a location they can be left out: then people write."
            rows={4}
            language={own}
            isOptional
          />
          <details className="text-sm">
            <summary className="inline-flex min-h-11 items-center rounded-lg text-accent sm:min-h-6">
              Record something else than what people read
            </summary>
            <div className="mt-3">
              <TextArea
                name={`${at}.values`}
                label="What is recorded"
                hint="A line for each choice, in the same order: B1 where people read “Building 1”."
                rows={4}
                isCode
                isOptional
              />
            </div>
          </details>
        </div>
        <Checkbox name={`${at}.required`} label="Has to be answered" />
      </div>
    </fieldset>
  );
}

function Buttons({ index, isLast, isOnly }: Omit<QuestionProps, 'language'>) {
  const number = index + 1;
  return (
    <>
      {index > 0 ? (
        <IntentButton intent={`up.${index}`} busy="…" weight="quiet">
          <Icon name="down" className="size-4.5 rotate-180" />
          <span className="sr-only">Move question {number} up</span>
        </IntentButton>
      ) : null}
      {isLast ? null : (
        <IntentButton intent={`down.${index}`} busy="…" weight="quiet">
          <Icon name="down" className="size-4.5" />
          <span className="sr-only">Move question {number} down</span>
        </IntentButton>
      )}
      {isOnly ? null : (
        <IntentButton intent={`remove.${index}`} busy="…" weight="quiet">
          <Icon name="trash" className="size-4.5" />
          <span className="sr-only">Remove question {number}</span>
        </IntentButton>
      )}
    </>
  );
}

/** A question's name stays its own, wherever it is moved to. */
function Id({ name }: { name: string }) {
  const [value = ''] = useField(name).lines;
  return <input type="hidden" name={name} value={value} readOnly />;
}
