import type { Metadata } from 'next';
import { DeliveryLog } from '#app/admin/alerts/delivery-log.tsx';
import { MailerForm } from '#app/admin/mailers/form.tsx';
import { MAILER_WORDS } from '#app/admin/mailers/words.ts';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';

export const metadata: Metadata = { title: 'Mailer' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News>;
};

export default async function MailerPage({ params, searchParams }: Asked) {
  const { auditor, view } = await openSetting('mailer', params);
  return (
    <>
      <SettingHeader view={view} lead="A mail that waits goes by what stands here then." />
      <SettingNews view={view} news={await searchParams} />
      <MailerForm view={view} admin={auditor} />
      <DeliveryLog channel="mail" name={view.name} auditor={auditor} />
      <SettingFoot
        view={view}
        admin={auditor}
        words={MAILER_WORDS}
        loss="Mail that still waits for it never leaves."
      />
    </>
  );
}
