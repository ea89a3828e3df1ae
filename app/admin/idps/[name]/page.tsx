import type { Metadata } from 'next';
import { IdpForm } from '#app/admin/idps/form.tsx';
import { productOf, testPath } from '#app/admin/idps/kind-words.ts';
import { readOurs } from '#app/admin/idps/ours.ts';
import { IDP_WORDS } from '#app/admin/idps/words.ts';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { guessPreset } from '#lib/idp/presets.ts';

export const metadata: Metadata = { title: 'Identity provider' };

const LOSS = 'Vestibule forgets the address and its secret. At the provider nothing changes.';

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News>;
};

export default async function IdpPage({ params, searchParams }: Asked) {
  const { auditor, house, view } = await openSetting('idp', params);
  const preset = guessPreset(view.value);
  const mayTest = mayEdit(auditor) && view.mistakes.length === 0;
  return (
    <>
      <SettingHeader
        view={view}
        lead={productOf(view.value)}
        actions={
          mayTest ? (
            <LinkButton href={testPath(view.name)} icon="key">
              Test sign-in
            </LinkButton>
          ) : null
        }
      />
      <SettingNews view={view} news={await searchParams} />
      {preset ? (
        <IdpForm
          preset={preset}
          view={view}
          admin={auditor}
          ours={readOurs(house.publicUrl)}
          foot={<SettingFoot view={view} admin={auditor} words={IDP_WORDS} loss={LOSS} />}
        />
      ) : null}
    </>
  );
}
