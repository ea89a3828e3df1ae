'use client';

import { useRef } from 'react';
import { FRAME, useLivePreview } from '#app/admin/pages/live-preview.ts';
import type { LanguageName } from '#app/admin/pages/words.ts';
import { Button } from '#app/ui/button.tsx';
import { CONTROL } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { Segments } from '#app/ui/segments.tsx';

export type PreviewProps = {
  /** The id of the form whose values are shown; null where what is saved is all there is. */
  readonly form: string | null;
  /** Where the page is rendered. */
  readonly address: string;
  readonly languages: readonly LanguageName[];
};

/**
 * The page as devices get it, beside its form. With JavaScript it follows what is typed; without, a
 * button shows it. The choices belong to whichever form is sent: the page's own, or the one here.
 */
export function Preview({ form, address, languages }: PreviewProps) {
  const panel = useRef<HTMLElement>(null);
  const sender = useRef<HTMLFormElement>(null);
  const live = useLivePreview({ panel, sender, form });
  const owner = form ?? SENDER;
  return (
    <section ref={panel} id="preview" aria-labelledby="preview-title" className={PANEL}>
      <div>
        <h2 id="preview-title" className="text-base font-semibold tracking-tight">
          Preview
        </h2>
        <p className="text-sm text-soft">What a device shows. Buttons lead nowhere here.</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Segments name="show.pane" label="Screen" segments={PANES} form={owner} />
        <Segments name="show.device" label="Device" segments={DEVICES} form={owner} />
        <Segments name="show.scheme" label="Colours" segments={SCHEMES} form={owner} />
        <LanguageChoice languages={languages} form={owner} />
        <noscript>
          <Button type="submit" form={owner} formAction={address} formTarget={`${FRAME}0`}>
            Show preview
          </Button>
        </noscript>
      </div>
      <div className={STAGE}>
        {live.frames.map((number) => (
          <iframe
            key={number}
            name={`${FRAME}${number}`}
            title="Preview of the page"
            sandbox="allow-same-origin"
            {...(number === 0 ? { src: address } : {})}
            onLoad={(event) => live.onLoad(number, event.currentTarget)}
            {...(number === live.shown ? {} : { 'aria-hidden': true, tabIndex: -1 })}
            className={`${SCREEN} ${number === live.shown ? '' : 'invisible absolute inset-0'}`}
          />
        ))}
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

const PANES = [
  { value: 'welcome', label: 'Welcome' },
  { value: 'consent', label: 'Agreement' },
  { value: 'install', label: 'Install' },
];
const DEVICES = [
  { value: 'iPhone', label: 'iPhone' },
  { value: 'Mac', label: 'Mac' },
];
const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const PANEL =
  'group/panel min-w-0 space-y-4 self-start xl:sticky xl:top-6 xl:col-start-2 xl:row-span-2 xl:row-start-1';

/** As large as the screen and as much smaller as there is room for: a frame can't measure itself. */
const STAGE = [
  'relative max-w-full overflow-hidden border border-edge bg-card shadow-card',
  'h-[594px] w-[316px] rounded-[1.75rem]',
  'group-has-[input[value=Mac]:checked]/panel:h-[247px] group-has-[input[value=Mac]:checked]/panel:w-[352px]',
  'group-has-[input[value=Mac]:checked]/panel:rounded-xl',
  'sm:group-has-[input[value=Mac]:checked]/panel:h-[387px] sm:group-has-[input[value=Mac]:checked]/panel:w-[552px]',
  'xl:group-has-[input[value=Mac]:checked]/panel:h-[282px] xl:group-has-[input[value=Mac]:checked]/panel:w-[402px]',
].join(' ');
const SCREEN = [
  'block origin-top-left border-0 h-[740px] w-[393px] scale-[0.8]',
  'group-has-[input[value=Mac]:checked]/panel:h-[700px] group-has-[input[value=Mac]:checked]/panel:w-[1000px]',
  'group-has-[input[value=Mac]:checked]/panel:scale-[0.35] sm:group-has-[input[value=Mac]:checked]/panel:scale-[0.55]',
  'xl:group-has-[input[value=Mac]:checked]/panel:scale-[0.4]',
].join(' ');

function LanguageChoice(props: { languages: readonly LanguageName[]; form: string }) {
  return (
    <label className="relative min-w-40 grow">
      <span className="sr-only">Language of the device</span>
      <select name="show.language" form={props.form} className={`${CONTROL} appearance-none pr-10`}>
        <option value="">In the first language</option>
        {props.languages.map(({ language, name }) => (
          <option key={language} value={language}>
            {name}
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
