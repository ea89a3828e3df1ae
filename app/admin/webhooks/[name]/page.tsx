import type { Metadata } from 'next';
import { DeliveryLog } from '#app/admin/alerts/delivery-log.tsx';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { WebhookForm } from '#app/admin/webhooks/form.tsx';
import { WEBHOOK_WORDS } from '#app/admin/webhooks/words.ts';
import { newSigningSecret } from '#lib/courier/signature.ts';

export const metadata: Metadata = { title: 'Webhook' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News & { readonly secret?: string | string[] }>;
};

export default async function WebhookPage({ params, searchParams }: Asked) {
  const { auditor, view } = await openSetting('webhook', params);
  const news = await searchParams;
  const wantsSecret = news.secret === 'new' && view.origin === 'database' && mayEdit(auditor);
  return (
    <>
      <SettingHeader view={view} lead="A message that waits goes to what stands here then." />
      <SettingNews view={view} news={news} />
      <WebhookForm
        view={view}
        admin={auditor}
        freshSecret={wantsSecret ? newSigningSecret() : undefined}
      />
      <DeliveryLog channel="webhook" name={view.name} auditor={auditor} />
      <SettingFoot
        view={view}
        admin={auditor}
        words={WEBHOOK_WORDS}
        loss="Messages that still wait for it never leave."
      />
    </>
  );
}
