import { type News, Reasons } from '#app/admin/settings-screens/news.tsx';
import { NextStep } from '#app/admin/settings-screens/next-step.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { PageWork } from '#lib/settings/page-work.ts';

const REFUSALS: Readonly<Record<string, { title: string; text: string }>> = {
  'changed-draft': {
    title: 'Somebody has changed this draft since you opened it',
    text: 'Nothing of yours was done. Here is the draft as it is by now: look at it, then do it again.',
  },
  arrangement: {
    title: 'The panes stay as they are',
    text: 'That can not be done with them as they are by now. Look at them again.',
  },
  'read-only': {
    title: 'Nothing was changed',
    text: 'It comes from the settings file: change it there.',
  },
  'in-use': {
    title: 'It was not deleted',
    text: 'Entrances use it. Give those another page first, or delete them.',
  },
  changed: {
    title: 'It was not deleted',
    text: 'Somebody has changed it since you opened it. Look at it again, then delete it.',
  },
};

/** What has just happened to a page, and whether it can be used at all. */
export function BuilderNews({ work, news }: { work: PageWork; news: News }) {
  const refusal = REFUSALS[String(news.refused ?? '')];
  const mistakes = work.published?.mistakes ?? [];
  return (
    <>
      <Flash done={news.done} />
      {news.done === 'added' ? <NextStep /> : null}
      {refusal ? (
        <div className="mb-6">
          <Notice tone="bad" title={refusal.title} isNews>
            {refusal.text}
          </Notice>
        </div>
      ) : null}
      {work.published && mistakes.length > 0 ? (
        <div className="mb-6">
          <Notice tone="bad" title="What is published can’t be used, and is left out">
            <Reasons view={work.published} />
          </Notice>
        </div>
      ) : null}
    </>
  );
}
