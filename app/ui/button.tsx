import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from '#app/ui/pictogram.tsx';

/** primary: the one thing to do here · plain: what else can be done · quiet: on the side · danger. */
export type Weight = 'primary' | 'plain' | 'quiet' | 'danger';

type Look = { readonly weight?: Weight; readonly icon?: IconName };

export type ButtonProps = ComponentProps<'button'> & Look;

export function Button({ weight = 'plain', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classOf(weight, className)} {...rest}>
      <Content icon={icon}>{children}</Content>
    </button>
  );
}

export type LinkButtonProps = Look & {
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly target?: '_blank';
};

/** Goes somewhere: looks like a button, is a link. */
export function LinkButton({
  weight = 'plain',
  icon,
  children,
  className,
  ...rest
}: LinkButtonProps) {
  return (
    <Link prefetch={false} className={classOf(weight, className)} {...rest}>
      <Content icon={icon}>{children}</Content>
    </Link>
  );
}

function Content({ icon, children }: { icon: IconName | undefined; children: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} className="-ml-0.5 size-4.5" /> : null}
      {children}
    </>
  );
}

const SHAPE =
  'inline-flex min-h-11 sm:min-h-9 items-center justify-center gap-2 rounded-lg px-4 sm:px-3.5 py-1.5 text-sm font-medium text-center motion-safe:transition-colors disabled:opacity-60 aria-disabled:opacity-60 disabled:cursor-default';

const WEIGHTS: Record<Weight, string> = {
  primary: 'bg-fill text-on-fill shadow-card hover:bg-fill-deep',
  plain: 'border border-line bg-card text-ink shadow-card hover:bg-sunken',
  quiet: 'text-soft hover:bg-sunken hover:text-ink',
  danger: 'bg-bad-fill text-white shadow-card hover:brightness-95',
};

export function classOf(weight: Weight, more = ''): string {
  return `${SHAPE} ${WEIGHTS[weight]} ${more}`;
}
