import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { describeLocalAdmin } from '#lib/access/local-admin.ts';
import type { Reader } from '#lib/access/roles.ts';

/** The password that the server printed stands in somebody's terminal: said until it is changed. */
export async function FirstPassword({ reader }: { reader: Reader }) {
  if (reader.source !== 'local') return null;
  const local = await describeLocalAdmin((await houseOfProcess()).access);
  if (local.hasOwnPassword) return null;
  return (
    <Notice tone="warn" title="The first password is still in use">
      <p>It was printed, or given in the environment: choose one that only you know.</p>
      <p className="mt-3">
        <LinkButton href="/admin/administrators/password">Change the password</LinkButton>
      </p>
    </Notice>
  );
}
