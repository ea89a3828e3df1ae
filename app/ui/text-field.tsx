'use client';

import { CONTROL, describedBy, Field, type FieldProps } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.tsx';

export type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'url' | 'email' | 'tel' | 'number' | 'search';
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  /** For addresses, ids and the like. */
  readonly isCode?: boolean;
  /** That the text will be in, where it may be another than the office's: `ar`. */
  readonly language?: string;
};

/**
 * One line of text. It is never `type=url` for the browser: its own bubbles would come before our
 * summary, in words that are not ours; the type decides about the keyboard alone.
 */
export function TextField(props: TextFieldProps) {
  const { name, hint, type = 'text', placeholder, maxLength, isCode = type === 'url' } = props;
  const field = useField(name);
  return (
    <Field {...props} field={field}>
      <input
        id={field.id}
        name={name}
        type="text"
        inputMode={KEYBOARDS[type]}
        defaultValue={field.lines[0] ?? ''}
        readOnly={field.isReadOnly}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete={props.autoComplete ?? 'off'}
        // biome-ignore lint/a11y/noAutofocus: only where a page has one thing to fill in
        autoFocus={props.autoFocus}
        spellCheck={!isCode && type === 'text'}
        {...(isCode ? { autoCapitalize: 'none', autoCorrect: 'off' } : {})}
        {...(props.language ? { lang: props.language, dir: 'auto' } : {})}
        {...(props.isOptional ? {} : { 'aria-required': true })}
        {...describedBy(field, hint)}
        className={`${CONTROL} ${isCode ? 'font-mono' : ''}`}
      />
    </Field>
  );
}

const KEYBOARDS = {
  text: 'text',
  url: 'url',
  email: 'email',
  tel: 'tel',
  number: 'numeric',
  search: 'search',
} as const;

/** Many lines of text. */
export function TextArea(
  props: FieldProps & Pick<TextFieldProps, 'isCode' | 'language'> & { readonly rows?: number },
) {
  const { name, hint, rows = 6, isCode = false } = props;
  const field = useField(name);
  return (
    <Field {...props} field={field}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.lines.join('\n')}
        readOnly={field.isReadOnly}
        spellCheck={!isCode}
        {...(props.language ? { lang: props.language, dir: 'auto' } : {})}
        {...(props.isOptional ? {} : { 'aria-required': true })}
        {...describedBy(field, hint)}
        className={`${CONTROL} ${isCode ? 'font-mono' : ''}`}
      />
    </Field>
  );
}

/** A list of short texts, one in a line: pasted from a spreadsheet as easily as typed. */
export function TagsField(props: FieldProps & { readonly rows?: number }) {
  return (
    <TextArea {...props} hint={props.hint ?? 'One in a line.'} rows={props.rows ?? 3} isCode />
  );
}
