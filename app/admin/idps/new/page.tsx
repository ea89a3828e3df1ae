import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { IdpForm } from '#app/admin/idps/form.tsx';
import { readOurs } from '#app/admin/idps/ours.ts';
import { fitsWords } from '#app/admin/idps/product-search.ts';
import { Products } from '#app/admin/idps/products.tsx';
import { NewHeader } from '#app/admin/settings-screens/header.tsx';
import { suggestName } from '#app/admin/settings-screens/setting-form.tsx';
import { houseOfProcess } from '#app/house.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { fillIn, findPreset, PRESET_GROUPS, PRESETS, type Preset } from '#lib/idp/presets.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Add an identity provider' };

type Asked = {
  readonly searchParams: Promise<{ product?: string; find?: string; first?: string }>;
};

export default async function NewIdpPage({ searchParams }: Asked) {
  const editor = await requireRole(requireEditor);
  const { product, find = '', first } = await searchParams;
  const words = String(find).slice(0, 80);
  const found = PRESETS.find((preset) => fitsWords(preset, words));
  if (first && words.trim() !== '' && found) redirect(`/admin/idps/new?product=${found.id}`);
  const preset = findPreset(product);
  if (!preset) return <Choice words={words} />;

  const { office, publicUrl } = await houseOfProcess();
  const ours = readOurs(publicUrl);
  const name = suggestName(preset.name, await listSettings(office, 'idp'));
  return (
    <>
      <NewHeader
        kind="idp"
        title={`Add ${preset.label}`}
        lead={preset.when}
        chosenAt="Add an identity provider"
      />
      <IdpForm
        preset={preset}
        view={null}
        admin={editor}
        ours={ours}
        start={{ name, ...startOf(preset, ours) }}
      />
    </>
  );
}

function Choice({ words }: { words: string }) {
  return (
    <>
      <NewHeader
        kind="idp"
        title="Add an identity provider"
        lead="Which product do your people sign in with? The next page fills in what it needs, and says what to do over there."
      />
      <Products
        products={PRESETS.map(({ id, label, group, when, words: more }) => ({
          id,
          label,
          group,
          when,
          words: more,
        }))}
        groups={PRESET_GROUPS}
        asked={words}
      />
    </>
  );
}

/** What the preset says, with what is ours in it. */
function startOf({ value, address }: Preset, ours: ReturnType<typeof readOurs>) {
  const filled = JSON.parse(fillIn(JSON.stringify(value), ours)) as Record<string, unknown>;
  return address?.value ? { ...filled, issuer: address.value } : filled;
}
