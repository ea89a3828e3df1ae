import type { Metadata } from 'next';
import { AlertForm } from '#app/admin/alerts/form.tsx';
import { ALERT_WORDS } from '#app/admin/alerts/words.ts';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Alert' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News>;
};

export default async function AlertPage({ params, searchParams }: Asked) {
  const { auditor, house, view } = await openSetting('alert', params);
  return (
    <>
      <SettingHeader view={view} lead="A change holds from the next look on, within a minute." />
      <SettingNews view={view} news={await searchParams} />
      <AlertForm view={view} admin={auditor} all={await listSettings(house.office)} />
      <SettingFoot
        view={view}
        admin={auditor}
        words={ALERT_WORDS}
        loss="Nobody is told of these things any more."
      />
    </>
  );
}
