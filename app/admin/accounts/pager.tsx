import { LinkButton } from '#app/ui/button.tsx';
import type { AccountList } from '#lib/accounts/store.ts';

/** One page on, or back. By login and not by number: nothing is left out while others add accounts. */
export function Pager({ list, search }: { list: AccountList; search: string | undefined }) {
  const [first, last] = [list.accounts[0], list.accounts.at(-1)];
  const hrefOf = (way: 'before' | 'after', login: string) =>
    `/admin/accounts?${new URLSearchParams({ ...(search ? { q: search } : {}), [way]: login })}`;
  if (!(list.hasBefore || list.hasAfter)) return null;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-2">
      <span>
        {list.hasBefore && first ? (
          <LinkButton href={hrefOf('before', first.login)}>Previous</LinkButton>
        ) : null}
      </span>
      <span>
        {list.hasAfter && last ? (
          <LinkButton href={hrefOf('after', last.login)}>Next</LinkButton>
        ) : null}
      </span>
    </nav>
  );
}
