import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { isBuilt } from '#app/admin/shell/screens.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { Settings } from '#lib/settings/file.ts';

/** Accounts do nothing until an entrance lets people sign in with them: says what is missing. */
export function UsedBy({ settings, admin }: { settings: Settings; admin: Admin }) {
  const local = settings.idps.filter(({ kind }) => kind === 'local').map(({ name }) => name);
  const entrances = [...settings.entrances.values()].filter(({ idps }) =>
    idps.some(({ kind }) => kind === 'local'),
  );
  if (entrances.length > 0) return null;
  const step = local.length === 0 ? PROVIDER : ENTRANCE;
  return (
    <div className="mb-6">
      <Notice tone="warn" title="Nobody can sign in with these accounts yet">
        <p>{step.text}</p>
        {mayEdit(admin) && isBuilt(step.screen) ? (
          <p className="pt-1">
            <LinkButton href={step.href}>{step.label}</LinkButton>
          </p>
        ) : null}
      </Notice>
    </div>
  );
}

const PROVIDER = {
  text: 'Add “Accounts of Vestibule” as an identity provider, and let an entrance use it.',
  label: 'Add “Accounts of Vestibule”',
  href: '/admin/idps/new?product=local',
  screen: '/admin/idps/new',
} as const;

const ENTRANCE = {
  text: 'The provider is there. Let an entrance use it.',
  label: 'Go to the entrances',
  href: '/admin/entrances',
  screen: '/admin/entrances',
} as const;
