import { Field, idOf } from '#app/enroll/views/form-field.tsx';
import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { Body } from '#app/enroll/views/text.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { written } from '#app/enroll/views/written.ts';
import { ANSWER_LENGTHS, type AnswerFault } from '#lib/page/form-field.ts';
import type { Language } from '#lib/page/languages.ts';
import type { ShownField } from '#lib/page/pane.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

type FormView = Extract<View, { readonly kind: 'form' }>;
type Props = { readonly view: FormView; readonly frame: Frame };

/** Questions. The server says what is wrong with an answer, so the sheet's own bubble stays away. */
export function Form({ view, frame }: Props) {
  const { title, body, fields, button } = view.pane;
  const { language } = frame;
  return (
    <>
      <Problems view={view} frame={frame} />
      <div className="hero">
        <HeroGlyph name="question" />
        <h1 {...written(title)}>{title.text}</h1>
      </div>
      <Body body={body} />
      <form className="entry" method="post" action={view.action} noValidate>
        {fields.map((field, index) => (
          <Field
            key={field.id}
            field={field}
            entered={view.entered[field.id] ?? ''}
            fault={explainFault(field, view.faults[field.id], language)}
            language={language}
            isLast={index === fields.length - 1}
          />
        ))}
        <button className="go" type="submit" {...written(button)}>
          {button.text}
        </button>
      </form>
    </>
  );
}

function Problems({ view, frame }: Props) {
  const { form } = wordsFor(frame.language);
  const wrong = view.pane.fields.filter(({ id }) => view.faults[id]);
  if (wrong.length === 0) return null;
  return (
    <div className="alert" role="alert">
      <h2>{form.problemTitle}</h2>
      {wrong.map((field) => (
        <a key={field.id} href={`#${idOf(field)}`}>
          {explainFault(field, view.faults[field.id], frame.language)}
        </a>
      ))}
    </div>
  );
}

/** What is wrong with an answer, and so what to do. */
export function explainFault(
  field: ShownField,
  fault: AnswerFault | undefined,
  language: Language,
): string {
  const { form } = wordsFor(language);
  const words = {
    missing: field.options ? form.noChoice : form.missing,
    'too-long': form.tooLong,
    unreadable: form.unreadable,
    'not-a-tag': form.notATag,
    'no-choice': form.noChoice,
  };
  const values = { field: field.label.text, count: ANSWER_LENGTHS[field.kind] };
  return fault ? fillWords(words[fault], values, language) : '';
}
