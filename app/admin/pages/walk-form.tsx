'use client';

import { DEVICES } from '#app/admin/pages/device-frame.tsx';
import type { Wish } from '#app/admin/pages/walk.ts';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { Button } from '#app/ui/button.tsx';
import { CONTROL } from '#app/ui/field.tsx';
import type { Language } from '#lib/page/languages.ts';

type Props = {
  readonly wish: Wish;
  /** The page's own. */
  readonly language: Language;
  /** By name. */
  readonly languages: readonly LanguageName[];
};

/** Which device, and whose. It asks for the same page anew, so it works without JavaScript too. */
export function WalkForm({ wish, language, languages }: Props) {
  const own = languages.find((one) => one.language === language)?.name;
  return (
    <form
      method="get"
      className="grid gap-4 rounded-2xl border border-line bg-card p-5 shadow-card sm:grid-cols-2"
    >
      <Choice
        name="device"
        label="Device"
        value={wish.device}
        options={DEVICES.map((value) => ({ value, label: value }))}
      />
      <Text name="os" label="System" value={wish.os} hint="26.1" />
      <Choice
        name="language"
        label="Language"
        value={wish.language ?? ''}
        options={[
          { value: '', label: `The page’s own (${own})` },
          ...languages.map((one) => ({ value: one.language, label: one.name })),
        ]}
      />
      <Choice
        name="scheme"
        label="Colours"
        value={wish.scheme}
        options={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <Choice
        name="provider"
        label="Sign-in"
        value={wish.provider}
        options={[
          { value: 'yes', label: 'With a provider' },
          { value: 'none', label: 'Nobody signs in' },
        ]}
      />
      <Text name="email" label="E-mail of the person" value={wish.email} hint="ada@example.com" />
      <div className="sm:col-span-2">
        <label htmlFor="walk-groups" className="mb-1.5 block text-sm font-medium">
          Groups of the person
        </label>
        <textarea
          id="walk-groups"
          name="groups"
          rows={2}
          defaultValue={wish.groups.join('\n')}
          placeholder="One in a line"
          className={`${CONTROL} font-mono`}
        />
      </div>
      <div className="sm:col-span-2">
        <Button type="submit" weight="primary">
          Walk through it
        </Button>
      </div>
    </form>
  );
}

function Text(props: { name: string; label: string; value: string; hint: string }) {
  const id = `walk-${props.name}`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {props.label}
      </label>
      <input
        id={id}
        name={props.name}
        type="text"
        defaultValue={props.value}
        placeholder={props.hint}
        autoComplete="off"
        className={CONTROL}
      />
    </div>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

function Choice({ name, label, value, options }: ChoiceProps) {
  const id = `walk-${name}`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <select id={id} name={name} defaultValue={value} className={CONTROL}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
