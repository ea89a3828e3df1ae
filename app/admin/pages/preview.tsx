'use client';

import { useRef } from 'react';
import { CHOSEN, DEVICES } from '#app/admin/pages/device-frame.tsx';
import { FRAME, useLivePreview } from '#app/admin/pages/live-preview.ts';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { Button } from '#app/ui/button.tsx';
import { CONTROL } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { Segments } from '#app/ui/segments.tsx';

export type PreviewProps = {
  /** The id of the form whose values are shown; null where what is kept is all there is. */
  readonly form: string | null;
  /** Where the page is rendered. */
  readonly address: string;
  readonly languages: readonly LanguageName[];
  /** What can be looked at: the panes by their names, and the end. With one there is nothing to choose. */
  readonly screens: readonly { readonly value: string; readonly label: string }[];
  /** The one that is shown first. */
  readonly screen?: string | undefined;
  /** Goes along with every question: `show.version`. */
  readonly version?: string;
};

/**
 * The page as devices get it, beside what is worked on. With JavaScript it follows what is typed;
 * without, a button shows it. The choices belong to whichever form is sent: the page's own, or the one
 * here.
 */
export function Preview({ form, address, languages, screens, screen, version }: PreviewProps) {
  const panel = useRef<HTMLElement>(null);
  const sender = useRef<HTMLFormElement>(null);
  const live = useLivePreview({ panel, sender, form });
  const owner = form ?? SENDER;
  const first = screens.find(({ value }) => value === screen)?.value ?? screens[0]?.value ?? '';
  const query = new URLSearchParams({
    [SCREEN]: first,
    ...(version ? { [VERSION]: version } : {}),
  });
  return (
    <section ref={panel} id="preview" aria-labelledby="preview-title" className={PANEL}>
      <div>
        <h2 id="preview-title" className="text-base font-semibold tracking-tight">
          Preview
        </h2>
        <p className="text-sm text-soft">What a device shows. Buttons lead nowhere here.</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {screens.length > 1 ? (
          <Choice name={SCREEN} label="Screen" options={screens} form={owner} start={first} />
        ) : (
          <input type="hidden" name={SCREEN} value={first} form={owner} />
        )}
        {version ? <input type="hidden" name={VERSION} value={version} form={owner} /> : null}
        <Segments name="show.device" label="Device" segments={DEVICE_SEGMENTS} form={owner} />
        <Segments name="show.scheme" label="Colours" segments={SCHEMES} form={owner} />
        <Choice
          name="show.language"
          label="Language of the device"
          options={[
            { value: '', label: 'In the first language' },
            ...languages.map(({ language, name }) => ({ value: language, label: name })),
          ]}
          form={owner}
        />
        <noscript>
          <Button type="submit" form={owner} formAction={address} formTarget={`${FRAME}0`}>
            Show preview
          </Button>
        </noscript>
      </div>
      <div className={CHOSEN.bezel}>
        <div className={CHOSEN.glass}>
          {live.frames.map((number) => (
            <iframe
              key={number}
              name={`${FRAME}${number}`}
              title="Preview of the page"
              sandbox="allow-same-origin"
              {...(number === 0 ? { src: `${address}?${query}` } : {})}
              onLoad={(event) => live.onLoad(number, event.currentTarget)}
              {...(number === live.shown ? {} : { 'aria-hidden': true, tabIndex: -1 })}
              className={`${CHOSEN.screen} ${number === live.shown ? '' : 'invisible absolute inset-0'}`}
            />
          ))}
        </div>
      </div>
      <p role="status" className="text-sm text-soft">
        {live.hasFailed ? 'The preview could not be made. It tries again when you go on.' : ''}
      </p>
      <form
        ref={sender}
        id={SENDER}
        hidden
        action={address}
        target={`${FRAME}0`}
        method={form ? 'post' : 'get'}
        encType="multipart/form-data"
      />
    </section>
  );
}

const SENDER = 'preview-sender';
const SCREEN = 'show.pane';
const VERSION = 'show.version';

const DEVICE_SEGMENTS = DEVICES.map((device) => ({ value: device, label: device }));
const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const PANEL =
  'group/panel min-w-0 space-y-4 self-start xl:sticky xl:top-6 xl:col-start-2 xl:row-span-2 xl:row-start-1';

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly form: string;
  readonly start?: string;
};

function Choice({ name, label, options, form, start }: ChoiceProps) {
  return (
    <label className="relative min-w-40 grow">
      <span className="sr-only">{label}</span>
      <select
        name={name}
        form={form}
        defaultValue={start}
        // What is shown from now on is another one: a link elsewhere on the page said so.
        key={start}
        className={`${CONTROL} appearance-none pr-10`}
      >
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Icon
        name="down"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-soft"
      />
    </label>
  );
}
