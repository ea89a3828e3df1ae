import Link from 'next/link';

export type Tab = { readonly href: string; readonly label: string; readonly count?: number };

/** Views of one thing, each with an address of its own. */
export function Tabs({ label, tabs, here }: { label: string; tabs: readonly Tab[]; here: string }) {
  return (
    <nav aria-label={label} className="mb-6 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const isHere = tab.href === here;
          const look = isHere
            ? 'border-accent text-ink'
            : 'border-transparent text-soft hover:text-ink';
          return (
            <li key={tab.href}>
              <Link
                prefetch={false}
                href={tab.href}
                {...(isHere ? { 'aria-current': 'page' as const } : {})}
                className={`inline-flex min-h-11 items-center gap-2 whitespace-nowrap border-b-2 px-3 text-sm font-medium -outline-offset-2 sm:min-h-10 ${look}`}
              >
                {tab.label}
                {tab.count === undefined ? null : (
                  <span className="rounded-full bg-sunken px-1.5 text-xs text-ink">
                    {tab.count}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
