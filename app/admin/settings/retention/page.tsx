import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { saveRetention } from '#app/admin/settings/retention/actions.ts';
import { LossTick } from '#app/admin/settings/retention/loss-tick.tsx';
import { RETENTION_WORDS } from '#app/admin/settings/retention/words.ts';
import { SettingHistory } from '#app/admin/settings-screens/history.tsx';
import { type News, SettingNews } from '#app/admin/settings-screens/news.tsx';
import { SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';
import { houseOfProcess } from '#app/house.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { requireAuditor } from '#lib/access/roles.ts';
import { USUAL_RETENTION } from '#lib/settings/retention.ts';
import { findSetting } from '#lib/settings/store.ts';

export const metadata: Metadata = { title: 'How long things are kept' };

export default async function RetentionPage({ searchParams }: { searchParams: Promise<News> }) {
  const auditor = await requireRole(requireAuditor);
  const { office } = await houseOfProcess();
  const view = (await findSetting(office, 'retention', 'default')) ?? null;
  const news = await searchParams;
  return (
    <>
      <PageHeader
        title="How long things are kept"
        lead="What is older is deleted by itself, within a minute, and can’t be brought back."
        trail={[{ href: '/admin/settings', label: 'Settings' }]}
      />
      {view ? (
        <SettingNews view={view} news={{ done: news.done ? 'saved' : undefined }} />
      ) : (
        <Flash done={news.done} />
      )}
      <SettingForm
        view={view}
        admin={auditor}
        action={saveRetention}
        values={{ ...USUAL_RETENTION, ...view?.value } as FieldValues}
        submitNew="Save changes"
      >
        {view ? null : <input type="hidden" name="name" value="default" />}
        <FieldGroup
          legend="Enrollments"
          hint="With everything that happened on the way, what was entered into forms, and who the person was. A device whose enrollment is gone counts for nobody’s limit of devices any more."
        >
          <div className="max-w-48">
            <TextField name="journeysDays" label="Days" type="number" hint="1 to 3650" />
          </div>
        </FieldGroup>
        <FieldGroup
          legend="Consents and the audit"
          hint="Their oldest rows are deleted first, and the audit notes up to where: what is left still proves that nothing else is missing. Left empty, they are kept for ever."
        >
          <div className="grid max-w-md gap-5 sm:grid-cols-2">
            <TextField
              name="consentsYears"
              label="Consents, in years"
              type="number"
              hint="1 to 100"
              isOptional
            />
            <TextField
              name="auditYears"
              label="Audit, in years"
              type="number"
              hint="1 to 100"
              isOptional
            />
          </div>
        </FieldGroup>
        <FieldGroup
          legend="Sessions of administrators"
          hint="When somebody was signed in to this office. Sessions end by themselves long before that."
        >
          <div className="max-w-48">
            <TextField name="sessionsDays" label="Days" type="number" hint="1 to 3650" />
          </div>
        </FieldGroup>
        <LossTick />
      </SettingForm>
      {view && view.revision > 0 ? (
        <div className="mt-10 max-w-3xl">
          <SettingHistory view={view} words={RETENTION_WORDS} />
        </div>
      ) : null}
    </>
  );
}
