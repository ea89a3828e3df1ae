import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { ExportCard } from '#app/admin/settings/export-card.tsx';
import { describeKeeping } from '#app/admin/settings/retention/words.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { exportSettings } from '#lib/settings/export.ts';
import { listSettings } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'Settings' };

type Asked = { readonly searchParams: Promise<{ done?: string | string[] }> };

export default async function SettingsPage({ searchParams }: Asked) {
  const auditor = await requireRole(requireAuditor);
  const house = await houseOfProcess();
  const { office } = house;
  const { retention } = await house.settings();
  const [whole, views] = await Promise.all([exportSettings(office), listSettings(office)]);
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        title="Settings"
        lead="All connections, pages and entrances in one file: to keep, to compare, or to take to another server."
      />
      <Flash done={done} />
      <div className="max-w-3xl space-y-6">
        <ExportCard whole={whole} views={views} />
        <Card
          title="Import"
          lead="Adds what is new and changes what is different. It deletes nothing, and you see what would happen before it does."
          actions={
            mayEdit(auditor) ? (
              <LinkButton href="/admin/settings/import">Import a file …</LinkButton>
            ) : null
          }
        >
          {mayEdit(auditor) ? null : (
            <p className="text-sm text-soft">An owner or an editor can import a file.</p>
          )}
        </Card>
        <Card
          title="How long things are kept"
          lead={describeKeeping(retention)}
          actions={
            <LinkButton href="/admin/settings/retention">
              {mayEdit(auditor) ? 'Change' : 'Open'}
            </LinkButton>
          }
        />
      </div>
    </>
  );
}
