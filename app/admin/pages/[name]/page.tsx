import type { Metadata } from 'next';
import { PageForm } from '#app/admin/pages/form.tsx';
import { PAGE_WORDS } from '#app/admin/pages/words.ts';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';

export const metadata: Metadata = { title: 'Page' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News>;
};

export default async function PagePage({ params, searchParams }: Asked) {
  const { auditor, view } = await openSetting('page', params);
  return (
    <>
      <SettingHeader view={view} lead={String(view.value.organization ?? '')} />
      <SettingNews view={view} news={await searchParams} />
      <PageForm view={view} admin={auditor}>
        <SettingFoot
          view={view}
          admin={auditor}
          words={PAGE_WORDS}
          loss="Its logo is gone with it. What people have agreed to stays recorded."
        />
      </PageForm>
    </>
  );
}
