import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountEnd } from '#app/admin/accounts/[id]/end.tsx';
import { saveAccount } from '#app/admin/accounts/actions.ts';
import { AccountFields, valuesOf } from '#app/admin/accounts/fields.tsx';
import { PinForm } from '#app/admin/accounts/pin-form.tsx';
import { describePin, StateBadge } from '#app/admin/accounts/standing.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { mayEdit } from '#app/admin/settings-screens/list.tsx';
import { Flash } from '#app/admin/shell/flash.tsx';
import { houseOfProcess } from '#app/house.ts';
import { Card } from '#app/ui/card.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { Form } from '#app/ui/form.tsx';
import { describeMoment } from '#app/ui/moment.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { type Admin, requireReader } from '#lib/access/roles.ts';
import { writeExpiry } from '#lib/accounts/shape.ts';
import { openAccount } from '#lib/accounts/store.ts';
import type { AccountView } from '#lib/accounts/view.ts';

export const metadata: Metadata = { title: 'Account' };

type Asked = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ done?: string | string[]; refused?: string | string[] }>;
};

export default async function AccountPage({ params, searchParams }: Asked) {
  const reader = await requireRole(requireReader);
  const house = await houseOfProcess();
  const account = await openAccount(house, reader, Number((await params).id));
  if (!account) notFound();
  const { done, refused } = await searchParams;
  const now = house.clock.now();
  return (
    <>
      <PageHeader
        title={account.login}
        lead={account.name}
        trail={[{ href: '/admin/accounts', label: 'Accounts' }]}
        badges={<StateBadge account={account} />}
      />
      <Flash done={done} />
      {refused ? <Refused /> : null}
      <div className="max-w-3xl space-y-8">
        <PinCard account={account} admin={reader} now={now} />
        {mayEdit(reader) ? (
          <>
            <Form
              action={saveAccount}
              values={valuesOf(account)}
              revision={account.revision}
              submit="Save changes"
            >
              <input type="hidden" name="id" value={account.id} />
              <AccountFields hasPassword={account.hasPassword} isNew={false} />
            </Form>
            <AccountEnd account={account} />
          </>
        ) : (
          <Known account={account} />
        )}
        <p className="text-sm text-soft">
          Made {describeMoment(account.createdAt, now)} by {account.createdBy}, changed{' '}
          {describeMoment(account.changedAt, now)} by {account.changedBy}.
        </p>
      </div>
    </>
  );
}

type PinCardProps = { readonly account: AccountView; readonly admin: Admin; readonly now: Date };

/** The reason why most people open this page: somebody is on the phone. */
function PinCard({ account, admin, now }: PinCardProps) {
  const lead = describePin(account.pin, now);
  if (account.state !== 'active') {
    const why = account.state === 'disabled' ? 'is disabled' : 'has expired';
    return <Card title="One-time PIN" lead={`The account ${why}: no PIN would let anybody in.`} />;
  }
  if (admin.role === 'auditor') return <Card title="One-time PIN" lead={lead} />;
  return (
    <Card title="One-time PIN" lead={lead}>
      <PinForm id={account.id} login={account.login} />
    </Card>
  );
}

/** For those who read: what is known, without fields that look as if they could be filled in. */
function Known({ account }: { account: AccountView }) {
  const { name, email, userId, groups, deviceLimit, expiresAt, hasPassword } = account;
  return (
    <Card title="Account" lead="An owner or an editor can change it.">
      <DefinitionList
        items={[
          { term: 'Name', value: name },
          { term: 'E-mail address', value: email },
          { term: 'User ID in the MDM', value: userId ?? account.login },
          { term: 'Password', value: hasPassword ? 'Yes' : 'None' },
          { term: 'Last day', value: writeExpiry(expiresAt) },
          { term: 'Groups', value: groups.join(', ') },
          { term: 'How many devices', value: deviceLimit ?? 'As the entrance says' },
        ]}
      />
    </Card>
  );
}

function Refused() {
  return (
    <div className="mb-6">
      <Notice tone="bad" title="Nothing was changed" isNews>
        Somebody has changed this account since you opened it. Look at it again, then decide.
      </Notice>
    </div>
  );
}
