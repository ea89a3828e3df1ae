import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { MdmForm } from '#app/admin/mdms/form.tsx';
import { isMdmKind, MDM_KINDS, type MdmKind } from '#app/admin/mdms/kinds.ts';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { KindCards } from '#app/admin/settings-screens/kind-cards.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Connect an MDM' };

type Asked = { readonly searchParams: Promise<{ kind?: string | string[] }> };

export default async function NewMdmPage({ searchParams }: Asked) {
  const editor = await requireRole(requireEditor);
  const { kind } = await searchParams;
  if (!isMdmKind(kind)) return <Choice />;
  const { office } = await houseOfProcess();
  const { title, when, name } = MDM_KINDS[kind];
  return (
    <>
      <NewHeader kind="mdm" title={title} lead={when} chosenAt="Connect an MDM" />
      <MdmForm
        kind={kind}
        view={null}
        admin={editor}
        name={suggestName(name, await listSettings(office, 'mdm'))}
      />
    </>
  );
}

function Choice() {
  const kinds = Object.entries(MDM_KINDS) as [MdmKind, (typeof MDM_KINDS)[MdmKind]][];
  return (
    <>
      <NewHeader kind="mdm" title="Connect an MDM" lead="Which one is it?" />
      <KindCards
        label="Kinds of MDM"
        cards={kinds.map(([kind, { label, when }]) => ({
          href: `/admin/mdms/new?kind=${kind}`,
          title: label,
          text: when,
        }))}
      />
    </>
  );
}
