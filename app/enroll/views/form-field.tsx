import { fieldName } from '#app/enroll/views/view.ts';
import { written } from '#app/enroll/views/written.ts';
import { directionOf, type Language } from '#lib/page/languages.ts';
import type { ShownField } from '#lib/page/pane.ts';
import { wordsFor } from '#lib/page/words.ts';

/** More than these are a list that opens. */
const MOST_IN_SIGHT = 5;

type Props = {
  readonly field: ShownField;
  /** What was entered before. */
  readonly entered: string;
  /** What is wrong with it; empty where nothing is. */
  readonly fault: string;
  readonly language: Language;
  /** Behind it the form is sent. */
  readonly isLast: boolean;
};

/** One question: its name, a hint, what is wrong, and where the answer goes. */
export function Field(props: Props) {
  const { field } = props;
  if (isInSight(field)) return <Choices {...props} />;
  return (
    <div className="field">
      <label htmlFor={idOf(field)}>
        <Name {...props} />
      </label>
      <Remarks {...props} />
      <Control {...props} />
    </div>
  );
}

/** Where a mistake leads to. */
export function idOf({ id }: ShownField): string {
  return fieldName(id);
}

/** A choice that may stay empty is a list: from buttons, once chosen, there is no way back to none. */
function isInSight({ options, required }: ShownField): boolean {
  return options !== null && options.length <= MOST_IN_SIGHT && required;
}

function Name({ field, language }: Props) {
  const { label, required } = field;
  const { optional } = wordsFor(language).form;
  return (
    <>
      <bdi {...written(label)}>{label.text}</bdi>
      {!required && <small> ({optional})</small>}
    </>
  );
}

function Remarks({ field, fault }: Props) {
  const { hint } = field;
  return (
    <>
      {hint && (
        <p className="hint" id={`${idOf(field)}-hint`} {...written(hint)}>
          {hint.text}
        </p>
      )}
      {fault && (
        <p className="error" id={`${idOf(field)}-error`}>
          {fault}
        </p>
      )}
    </>
  );
}

function remarksOf({ field, fault }: Props) {
  const ids = [field.hint && `${idOf(field)}-hint`, fault && `${idOf(field)}-error`];
  return {
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': ids.filter(Boolean).join(' ') || undefined,
  };
}

function Choices(props: Props) {
  const { field, entered } = props;
  return (
    <div
      className="field"
      role="radiogroup"
      aria-labelledby={`${idOf(field)}-name`}
      aria-required
      {...remarksOf(props)}
    >
      <p className="name" id={`${idOf(field)}-name`}>
        <Name {...props} />
      </p>
      <Remarks {...props} />
      <div className="options">
        {(field.options ?? []).map(({ value, label }, index) => {
          const id = index === 0 ? idOf(field) : `${idOf(field)}-${index}`;
          return (
            <label key={value} htmlFor={id}>
              <input
                type="radio"
                id={id}
                name={fieldName(field.id)}
                value={value}
                defaultChecked={value === entered}
                required
              />
              <bdi {...written(label)}>{label.text}</bdi>
            </label>
          );
        })}
      </div>
    </div>
  );
}

function Control(props: Props) {
  const { field, entered, language } = props;
  const { kind, required, options } = field;
  const shared = {
    id: idOf(field),
    name: fieldName(field.id),
    required,
    defaultValue: entered,
    ...remarksOf(props),
  };
  if (options) {
    return (
      <span className="pick">
        <select {...shared} dir={directionOf(language)}>
          <option value="">{wordsFor(language).form.choose}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value} {...written(label)}>
              {label.text}
            </option>
          ))}
        </select>
      </span>
    );
  }
  const hint = props.isLast ? 'go' : 'next';
  return kind === 'text' ? (
    <textarea {...shared} rows={2} autoComplete="off" dir="auto" />
  ) : (
    <input {...shared} {...KEYBOARDS[kind]} type="text" autoComplete="off" enterKeyHint={hint} />
  );
}

/** Tags are printed in capitals, and no dictionary knows them. Without a limit nothing is cut off in silence. */
const KEYBOARDS = {
  'asset-tag': {
    inputMode: 'text',
    autoCapitalize: 'characters',
    autoCorrect: 'off',
    spellCheck: false,
    dir: 'ltr',
  },
  location: { inputMode: 'text', autoCapitalize: 'words', autoCorrect: 'off', dir: 'auto' },
  choice: {},
} as const;
