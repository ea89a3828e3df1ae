import Link from 'next/link';
import { Icon } from '#app/ui/pictogram.tsx';

export type Crumb = { readonly href: string; readonly label: string };

/** The way from the top to this page. */
export function Breadcrumbs({ trail, here }: { trail: readonly Crumb[]; here: string }) {
  return (
    <nav aria-label="You are here" className="text-sm text-soft">
      <ol className="flex flex-wrap items-center gap-1">
        {trail.map(({ href, label }) => (
          <li key={href} className="flex items-center gap-1">
            <Link
              prefetch={false}
              href={href}
              className="inline-flex min-h-6 items-center rounded underline-offset-4 hover:text-ink hover:underline"
            >
              {label}
            </Link>
            <Icon name="chevron" className="size-3.5" />
          </li>
        ))}
        <li aria-current="page" className="truncate text-ink">
          {here}
        </li>
      </ol>
    </nav>
  );
}
