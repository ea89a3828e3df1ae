import { switchLocal } from '#app/admin/administrators/actions.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Admin } from '#lib/access/roles.ts';

type Props = {
  readonly admin: Admin;
  readonly local: { readonly isOn: boolean; readonly hasOwnPassword: boolean };
};

/** For the first day and for emergencies; it can be closed once there is another way in. */
export function LocalAdministrator({ admin, local }: Props) {
  const isSelf = admin.source === 'local';
  const maySwitch = admin.role === 'owner' && admin.source === 'oidc';
  return (
    <Card
      title="Local administrator"
      lead="Signs in with a password, for the first day and for the day your identity provider is down."
      actions={<Badge tone={local.isOn ? 'good' : 'plain'}>{local.isOn ? 'On' : 'Off'}</Badge>}
    >
      <div className="space-y-4">
        {local.isOn && !local.hasOwnPassword ? (
          <Notice tone="warn" title="The first password is still in use">
            It was shown on a terminal or stands in the environment of the server.
          </Notice>
        ) : null}
        <p className="max-w-prose text-sm text-soft">
          {maySwitch ? (
            <>
              Whoever runs the server can always switch it on again:{' '}
              <code className="font-mono text-[0.8125rem]">npm run admin -- --reset-password</code>
            </>
          ) : (
            'It can be switched off by an owner who signed in by the identity provider: that shows that there is another way in.'
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          {isSelf ? (
            <LinkButton href="/admin/administrators/password" weight="primary">
              Change the password
            </LinkButton>
          ) : null}
          {maySwitch ? <Switch isOn={local.isOn} /> : null}
        </div>
      </div>
    </Card>
  );
}

function Switch({ isOn }: { isOn: boolean }) {
  if (!isOn) {
    return (
      <form action={switchLocal}>
        <input type="hidden" name="on" value="yes" />
        <Button type="submit">Switch on</Button>
      </form>
    );
  }
  return (
    <Confirm
      label="Switch off …"
      title="Switch the local administrator off?"
      confirm="Switch off"
      action={switchLocal}
    >
      <p>Its sessions end at once, and its password lets nobody in any more.</p>
    </Confirm>
  );
}
