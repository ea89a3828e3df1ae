import type { Metadata } from 'next';
import { MdmForm } from '#app/admin/mdms/form.tsx';
import { isMdmKind, labelOf } from '#app/admin/mdms/kinds.ts';
import { MDM_WORDS } from '#app/admin/mdms/words.ts';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';

export const metadata: Metadata = { title: 'MDM connection' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News>;
};

export default async function MdmPage({ params, searchParams }: Asked) {
  const { auditor, view } = await openSetting('mdm', params);
  const { kind } = view.value;
  return (
    <>
      <SettingHeader view={view} lead={labelOf(kind)} />
      <SettingNews view={view} news={await searchParams} />
      {isMdmKind(kind) ? <MdmForm kind={kind} view={view} admin={auditor} /> : null}
      <SettingFoot
        view={view}
        admin={auditor}
        words={MDM_WORDS}
        loss="Vestibule forgets the address and the account. In the MDM nothing changes."
      />
    </>
  );
}
