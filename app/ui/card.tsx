import { type ReactNode, useId } from 'react';

export type CardProps = {
  readonly title?: string;
  /** One sentence below the title. */
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** A part of a page that belongs together. */
export function Card({ title, lead, actions, children }: CardProps) {
  const id = useId();
  return (
    <section
      {...(title ? { 'aria-labelledby': id } : {})}
      className="rounded-2xl border border-line bg-card p-5 shadow-card sm:p-6"
    >
      {title ? (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 space-y-1">
            <h2 id={id} className="text-base font-semibold tracking-tight">
              {title}
            </h2>
            {lead ? <p className="max-w-prose text-sm wrap-anywhere text-soft">{lead}</p> : null}
          </div>
          {actions}
        </div>
      ) : null}
      {children ? <div className={title ? 'mt-5' : ''}>{children}</div> : null}
    </section>
  );
}
