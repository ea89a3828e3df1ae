import Link from 'next/link';
import { Button } from '#app/ui/button.tsx';
import { CONTROL } from '#app/ui/field.tsx';

/** Looks for an account. A plain form: it leads to an address that can be kept and sent on. */
export function AccountSearch({ search, count }: { search: string | undefined; count: number }) {
  const counted = `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`;
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <search className="w-full max-w-md">
        <form action="/admin/accounts" className="flex items-end gap-2">
          <div className="min-w-0 grow space-y-1.5">
            <label htmlFor="q" className="block text-sm font-medium">
              Login, name or e-mail address
            </label>
            <input
              id="q"
              name="q"
              type="search"
              defaultValue={search ?? ''}
              autoComplete="off"
              spellCheck={false}
              autoCapitalize="none"
              className={CONTROL}
            />
          </div>
          <Button type="submit" icon="search">
            Search
          </Button>
        </form>
      </search>
      <p className="text-sm text-soft">
        {search ? `${counted} found` : counted}
        {search ? (
          <>
            {' · '}
            <Link
              prefetch={false}
              href="/admin/accounts"
              className="inline-flex min-h-6 items-center underline underline-offset-4"
            >
              Show all
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}
