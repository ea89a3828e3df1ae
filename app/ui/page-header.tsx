import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from '#app/ui/breadcrumbs.tsx';

export type PageHeaderProps = {
  readonly title: string;
  /** What this page is for, in a sentence. */
  readonly lead?: ReactNode;
  /** The pages above this one, from the top. */
  readonly trail?: readonly Crumb[];
  /** Badges beside the title. */
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
};

/** The one first heading of a page, where it hangs, and what can be done on it. */
export function PageHeader({ title, lead, trail, badges, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 space-y-2 sm:mb-8">
      {trail ? <Breadcrumbs trail={trail} here={title} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 space-y-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
            {badges}
          </div>
          {lead ? <p className="max-w-2xl text-soft">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
