import type { Metadata } from 'next';
import { DoorPlate } from '#app/admin/entrances/door-plate.tsx';
import { EntranceForm } from '#app/admin/entrances/form.tsx';
import { listParties } from '#app/admin/entrances/parties.ts';
import { ENTRANCE_WORDS } from '#app/admin/entrances/words.ts';
import { SettingFoot } from '#app/admin/settings-screens/foot.tsx';
import { SettingHeader } from '#app/admin/settings-screens/header.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { openSetting } from '#app/admin/settings-screens/open-setting.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { LinkButton } from '#app/ui/button.tsx';

export const metadata: Metadata = { title: 'Entrance' };

type Asked = {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<News>;
};

export default async function EntrancePage({ params, searchParams }: Asked) {
  const { auditor, house, view } = await openSetting('entrance', params);
  return (
    <>
      <SettingHeader
        view={view}
        lead="A change holds at once, for devices on the way as well."
        actions={
          <>
            <LinkButton href={`${hrefOf(view)}/doctor`}>Check-up</LinkButton>
            <LinkButton href={`${hrefOf(view)}/why`}>Why was somebody refused?</LinkButton>
          </>
        }
      />
      <SettingNews view={view} news={await searchParams} />
      <div className="space-y-6">
        <DoorPlate name={view.name} publicUrl={house.publicUrl} />
        <EntranceForm view={view} admin={auditor} parties={await listParties(house.office)} />
      </div>
      <SettingFoot
        view={view}
        admin={auditor}
        words={ENTRANCE_WORDS}
        loss="Devices that come to its address read that there is no such entrance."
      />
    </>
  );
}
