import { NextStep } from '#app/admin/settings-screens/next-step.tsx';
import { KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { Flash } from '#app/admin/shell/flash.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { SettingView } from '#lib/settings/view.ts';

/** What an address may say: words of ours, never text from it. */
export type News = {
  readonly done?: string | string[] | undefined;
  readonly refused?: string | string[] | undefined;
};

/** Why something was not deleted. */
export type Refused = 'in-use' | 'changed' | 'read-only';

const REFUSALS: Readonly<Record<Refused, (view: SettingView) => string>> = {
  'in-use': ({ usedBy }) =>
    `It is used by ${usedBy.join(', ') || 'an entrance'}. Give those another one first, or delete them.`,
  changed: () => 'Somebody has changed it since you opened it. Look at it again, then delete it.',
  'read-only': () => 'It comes from the settings file: take it out there.',
};

/** What has just happened to a list of settings: said once, with the next step of the set-up. */
export function ListNews({ done }: News) {
  return (
    <>
      <Flash done={done} />
      {done === 'added' ? <NextStep /> : null}
    </>
  );
}

/** What has just happened to one setting, and whether it can be used at all. */
export function SettingNews({ view, news }: { view: SettingView; news: News }) {
  const refusal = REFUSALS[String(news.refused ?? '') as Refused];
  return (
    <div className="max-w-3xl">
      <Flash done={news.done} />
      {refusal ? (
        <div className="mb-6">
          <Notice tone="bad" title="It was not deleted" isNews>
            {refusal(view)}
          </Notice>
        </div>
      ) : null}
      {view.mistakes.length > 0 ? (
        <div className="mb-6">
          <Notice
            tone="bad"
            title={`This ${KIND_WORDS[view.kind].one} can’t be used, and is left out`}
          >
            <Reasons view={view} />
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

/** Why a setting is left out. */
export function Reasons({ view }: { view: SettingView }) {
  const [only, ...others] = view.mistakes;
  if (others.length === 0) return <p className="first-letter:uppercase">{only}</p>;
  return (
    <ul className="list-disc space-y-1 pl-5">
      {view.mistakes.map((mistake) => (
        <li key={mistake}>{mistake}</li>
      ))}
    </ul>
  );
}
