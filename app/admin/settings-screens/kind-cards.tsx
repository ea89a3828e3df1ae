import Link from 'next/link';
import { Icon } from '#app/ui/pictogram.tsx';

export type KindCard = {
  readonly href: string;
  readonly title: string;
  /** When to choose it. */
  readonly text: string;
};

/** The first page of something new: which of its kinds, and when to choose which. */
export function KindCards({ label, cards }: { label: string; cards: readonly KindCard[] }) {
  return (
    <ul aria-label={label} className="grid max-w-3xl gap-3">
      {cards.map(({ href, title, text }) => (
        <li
          key={href}
          className="relative flex items-center gap-4 rounded-2xl border border-line bg-card p-5 shadow-card has-[a:hover]:border-accent has-[a:hover]:bg-accent-soft/30"
        >
          <div className="min-w-0 grow space-y-1">
            <h2 className="font-semibold tracking-tight">
              <Link prefetch={false} href={href} className="rounded after:absolute after:inset-0">
                {title}
              </Link>
            </h2>
            <p className="max-w-prose text-sm text-soft">{text}</p>
          </div>
          <Icon name="chevron" className="size-5 text-soft" />
        </li>
      ))}
    </ul>
  );
}
