import { requireRole } from '#app/admin/current-admin.ts';
import { listSteps } from '#app/admin/home/steps.ts';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { requireReader } from '#lib/access/roles.ts';
import { readOverview } from '#lib/journey/overview.ts';

/** Leads on to what the set-up needs next, until a device has enrolled. */
export async function NextStep() {
  const reader = await requireRole(requireReader);
  const overview = await readOverview(await houseOfProcess(), reader);
  const next = listSteps(overview).find(({ isDone }) => !isDone);
  if (overview.hasFinished || !next) return null;
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-2xl border border-line bg-card px-5 py-4 shadow-card">
      <p className="text-sm">
        <span className="text-soft">Next: </span>
        <span className="font-medium">{next.title}</span>
      </p>
      <LinkButton href={next.link?.href ?? '/admin'} weight="primary">
        {next.link?.label ?? 'Back to the set-up'}
      </LinkButton>
    </div>
  );
}
