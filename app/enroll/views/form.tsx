import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import { Body } from '#app/enroll/views/text.tsx';
import { type Frame, fieldName, type View } from '#app/enroll/views/view.ts';
import { ANSWER_LENGTHS, type AnswerFault } from '#lib/page/form-field.ts';
import type { Language } from '#lib/page/languages.ts';
import type { ShownField } from '#lib/page/pane.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

type FormView = Extract<View, { readonly kind: 'form' }>;
type Props = { readonly view: FormView; readonly frame: Frame };

/** Questions. The server says what is wrong with an answer, so the sheet's own bubble stays away. */
export function Form({ view, frame }: Props) {
  const { title, body, fields, button } = view.pane;
  return (
    <>
      <Problems view={view} frame={frame} />
      <div className="hero">
        <HeroGlyph name="question" />
        <h1 lang={title.language}>{title.text}</h1>
      </div>
      <Body body={body} />
      <form className="entry" method="post" action={view.action} noValidate>
        {fields.map((field) => (
          <Field key={field.id} field={field} view={view} language={frame.language} />
        ))}
        <button className="go" type="submit" lang={button.language}>
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
    <div className="notice" role="alert">
      <h2>{form.problemTitle}</h2>
      {wrong.map((field) => (
        <a key={field.id} href={`#${fieldName(field.id)}`}>
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
    missing: form.missing,
    'too-long': form.tooLong,
    unreadable: form.unreadable,
    'not-a-tag': form.notATag,
    'no-choice': form.noChoice,
  };
  const values = { field: field.label.text, count: ANSWER_LENGTHS[field.kind] };
  return fault ? fillWords(words[fault], values, language) : '';
}

type FieldProps = {
  readonly field: ShownField;
  readonly view: FormView;
  readonly language: Language;
};

function Field({ field, view, language }: FieldProps) {
  const { id, label, hint, required } = field;
  const name = fieldName(id);
  const fault = view.faults[id];
  return (
    <div className="field">
      <label htmlFor={name} lang={label.language}>
        <span>
          {label.text}
          {!required && <small> ({wordsFor(language).form.optional})</small>}
        </span>
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`} lang={hint.language}>
          {hint.text}
        </p>
      )}
      {fault && (
        <p className="error" id={`${name}-error`}>
          {explainFault(field, fault, language)}
        </p>
      )}
      <Control
        field={field}
        view={view}
        language={language}
        describedBy={
          [hint && `${name}-hint`, fault && `${name}-error`].filter(Boolean).join(' ') || undefined
        }
      />
    </div>
  );
}

function Control({
  field,
  view,
  language,
  describedBy,
}: FieldProps & { readonly describedBy: string | undefined }) {
  const { id, kind, required, options } = field;
  const name = fieldName(id);
  const entered = view.entered[id] ?? '';
  const shared = {
    id: name,
    name,
    required,
    defaultValue: entered,
    'aria-invalid': view.faults[id] ? true : undefined,
    'aria-describedby': describedBy,
  };
  if (options) {
    return (
      <select {...shared}>
        <option value="">{wordsFor(language).form.choose}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value} lang={label.language}>
            {label.text}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      type="text"
      autoComplete="off"
      autoCapitalize={kind === 'asset-tag' ? 'characters' : 'sentences'}
      autoCorrect={kind === 'text' ? undefined : 'off'}
      spellCheck={kind === 'text'}
      dir="auto"
      maxLength={ANSWER_LENGTHS[kind]}
    />
  );
}
