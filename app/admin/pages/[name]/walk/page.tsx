import type { Metadata } from 'next';
import { DEVICES, DeviceFrame } from '#app/admin/pages/device-frame.tsx';
import { describeFate } from '#app/admin/pages/fates.ts';
import { BuilderHeader } from '#app/admin/pages/header.tsx';
import { openBuilder } from '#app/admin/pages/open-page.ts';
import { readWish, stepHref, walkerOf } from '#app/admin/pages/walk.ts';
import { WalkForm } from '#app/admin/pages/walk-form.tsx';
import { KIND_NAMES, nameLanguages, titleOfPane } from '#app/admin/pages/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { foretell, type PaneFate, START } from '#lib/journey/walk.ts';

export const metadata: Metadata = { title: 'Try it on a device' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Walks through a page as a device of one's choice, by the very code that devices are served by. */
export default async function WalkPage({ params, searchParams }: Asked) {
  const { work } = await openBuilder(params);
  const query = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, value]) =>
      [value ?? []].flat().map((one): [string, string] => [key, one]),
    ),
  );
  const wish = readWish(query);
  const { name, value, logo, logoDark } = work;
  const page = { ...value, name, logoFile: logo, logoDarkFile: logoDark };
  const fates = foretell(page, walkerOf(wish, value.language));
  const address = stepHref(name, wish, START);
  return (
    <>
      <BuilderHeader work={work} screen="walk" />
      <div className="grid gap-8 xl:grid-cols-[min(20rem,45%)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-6">
          <Notice tone="info" title="A trial">
            {work.draft ? 'The draft, as it is now.' : 'What is published.'} Nothing is recorded,
            and no MDM or identity provider is asked.
          </Notice>
          <WalkForm wish={wish} language={value.language} languages={nameLanguages()} />
          <Card title="What this device is shown">
            <ol className="space-y-2 text-sm">
              {fates.map((fate) => (
                <Fate key={fate.pane.id} fate={fate} />
              ))}
            </ol>
          </Card>
        </div>
        <section aria-label="The device" className="min-w-0">
          <DeviceFrame device={DEVICES.find((one) => one === wish.device) ?? 'iPhone'}>
            {(screen) => (
              <iframe
                // Another device begins anew.
                key={address}
                src={address}
                title="The page on this device"
                sandbox="allow-same-origin allow-forms"
                className={screen}
              />
            )}
          </DeviceFrame>
        </section>
      </div>
    </>
  );
}

function Fate({ fate }: { fate: PaneFate }) {
  const why = describeFate(fate);
  const title = titleOfPane(fate.pane);
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className={`font-medium wrap-anywhere ${why ? 'text-soft line-through' : ''}`}>
        {title}
      </span>
      {title === KIND_NAMES[fate.pane.kind] ? null : <Badge>{KIND_NAMES[fate.pane.kind]}</Badge>}
      {why ? <span className="w-full text-soft">{why}</span> : null}
    </li>
  );
}
