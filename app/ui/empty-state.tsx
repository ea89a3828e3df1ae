import type { ReactNode } from 'react';
import { Icon, type IconName } from '#app/ui/pictogram.tsx';

export type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** What will be here, and what it is good for. */
  readonly children: ReactNode;
  /** The next step, as a `LinkButton`. */
  readonly action?: ReactNode;
};

/** Stands where a list would be, and says how the list gets its first line. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-2xl border border-dashed border-edge px-6 py-12 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} className="size-6" />
      </span>
      <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
      <div className="max-w-md text-soft">{children}</div>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
