import type { Metadata } from 'next';
import { LocalAdministrator } from '#app/admin/administrators/local-administrator.tsx';
import { AdministratorTable } from '#app/admin/administrators/table.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { Flash } from '#app/admin/shell/flash.tsx';
import { houseOfProcess } from '#app/house.ts';
import { Card } from '#app/ui/card.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { listAdministrators } from '#lib/access/administrators.ts';
import { describeLocalAdmin } from '#lib/access/local-admin.ts';
import { requireAuditor } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Administrators' };

type Asked = { readonly searchParams: Promise<{ done?: string | string[] }> };

export default async function AdministratorsPage({ searchParams }: Asked) {
  const auditor = await requireRole(requireAuditor);
  const { access, clock, publicUrl } = await houseOfProcess();
  const [rows, local] = await Promise.all([
    listAdministrators(access, auditor),
    describeLocalAdmin(access),
  ]);
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        title="Administrators"
        lead="Who may work here. People of your identity provider appear when they first sign in, with the role that it gives them."
      />
      <Flash done={done} />
      <div className="space-y-8">
        <AdministratorTable rows={rows} admin={auditor} now={clock.now()} />
        <LocalAdministrator admin={auditor} local={local} />
        <Card
          title="Sign-in by your identity provider"
          lead={
            access.oidc
              ? 'It is configured in the environment of the server.'
              : 'Set ADMIN_OIDC_ISSUER, ADMIN_OIDC_CLIENT_ID and ADMIN_OIDC_CLIENT_SECRET in the environment of the server, register the redirect URI, and start it again.'
          }
        >
          <div className="space-y-5">
            {access.oidc ? (
              <DefinitionList
                items={[
                  { term: 'Issuer', value: access.oidc.issuer },
                  { term: 'Client ID', value: access.oidc.clientId },
                  { term: 'Role claim', value: access.oidc.roleClaim },
                  { term: 'Values', value: 'owner, editor, helpdesk or auditor' },
                ]}
              />
            ) : null}
            <CopyField label="Redirect URI" value={`${publicUrl.origin}/api/auth/callback/oidc`} />
          </div>
        </Card>
      </div>
    </>
  );
}
