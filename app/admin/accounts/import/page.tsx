import type { Metadata } from 'next';
import { ImportForm } from '#app/admin/accounts/import/form.tsx';
import { requireRole } from '#app/admin/current-admin.ts';
import { Card } from '#app/ui/card.tsx';
import { CodeBlock } from '#app/ui/code-block.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { requireEditor } from '#lib/access/roles.ts';

export const metadata: Metadata = { title: 'Import accounts' };

export default async function ImportPage() {
  await requireRole(requireEditor);
  return (
    <>
      <PageHeader
        title="Import accounts"
        lead="Adds who is new and changes who is there. Nobody is taken away, and no password is touched."
        trail={[{ href: '/admin/accounts', label: 'Accounts' }]}
      />
      <div className="max-w-3xl space-y-8">
        <ImportForm />
        <Card title="What a list looks like">
          <div className="space-y-4 text-sm">
            <CodeBlock label="An example">{EXAMPLE}</CodeBlock>
            <ul className="list-disc space-y-1.5 pl-5">
              <li>
                The first line names the columns, in any order. Only login has to be there; a column
                that is left out leaves accounts as they are, an empty cell empties it.
              </li>
              <li>
                Commas, semicolons or tabs between the cells. Groups are separated by semicolons.
              </li>
              <li>
                expires is the last day on which the account works: year-month-day. deviceLimit is
                how many different devices the person may enroll.
              </li>
              <li>
                There is no column for passwords: they would lie in a file. Let each person have a
                one-time PIN.
              </li>
            </ul>
          </div>
        </Card>
      </div>
    </>
  );
}

const EXAMPLE = `login,name,email,userId,groups,expires,deviceLimit
ada@school.example,Ada Lovelace,ada@school.example,a.lovelace,staff;science,2027-07-31,2
class7b-01,iPad cart 7b,,,class-7b,,1`;
