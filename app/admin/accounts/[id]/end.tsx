import { removeAccount, switchAccount } from '#app/admin/accounts/actions.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import type { AccountView } from '#lib/accounts/view.ts';

/** Closing an account for a while, or for good. */
export function AccountEnd({ account }: { account: AccountView }) {
  const { id, revision, login, state } = account;
  const fields = { id: String(id), revision: String(revision) };
  return (
    <Card
      title="Close this account"
      lead="Devices that are enrolled already stay enrolled: nobody signs in for another one."
    >
      <div className="flex flex-wrap gap-2">
        {state === 'disabled' ? (
          <form action={switchAccount}>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="revision" value={revision} />
            <Button type="submit">Enable it again</Button>
          </form>
        ) : (
          <Confirm
            label="Disable …"
            title={`Disable “${login}”?`}
            confirm="Disable"
            action={switchAccount}
            fields={{ ...fields, disabled: 'yes' }}
          >
            <p>Neither the password nor a PIN lets anybody in, until you enable it again.</p>
          </Confirm>
        )}
        <Confirm
          label="Delete …"
          title={`Delete “${login}”?`}
          confirm="Delete"
          action={removeAccount}
          fields={fields}
        >
          <p>
            It can't be taken back. An account that is made anew with this login counts as another
            person: how many devices they have enrolled is counted from nothing.
          </p>
        </Confirm>
      </div>
    </Card>
  );
}
