'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { maySee, SCREENS, type Screen } from '#app/admin/shell/screens.ts';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Role } from '#lib/access/roles.ts';

/** Every screen that this role may open. */
export function Navigation({ role }: { role: Role }) {
  const path = usePathname();
  const groups = SCREENS.map(({ label, screens }) => ({
    label,
    screens: screens.filter((screen) => !screen.partOf && maySee(screen, role)),
  })).filter(({ screens }) => screens.length > 0);
  return (
    <nav aria-label="Main" className="space-y-5">
      {groups.map(({ label, screens }) => (
        <div key={label}>
          <h2 className="px-3 pb-1 text-xs font-medium text-soft">{label}</h2>
          <ul className="space-y-0.5">
            {screens.map((screen) => (
              <li key={screen.href}>
                <Entry screen={screen} isHere={isBelow(path, screen.href)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

const SHAPE = 'flex min-h-11 items-center gap-3 rounded-lg px-3 text-sm lg:min-h-9';

function Entry({ screen, isHere }: { screen: Screen; isHere: boolean }) {
  const { href, label, icon, isComing } = screen;
  if (isComing) {
    return (
      <span className={`${SHAPE} text-soft`}>
        <Icon name={icon} className="size-4.5" />
        <span className="grow">{label}</span>
        <span className="text-xs">Soon</span>
      </span>
    );
  }
  const look = isHere ? 'bg-accent-soft font-semibold text-accent' : 'text-ink hover:bg-sunken';
  return (
    <Link
      prefetch={false}
      href={href}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      className={`${SHAPE} ${look}`}
    >
      <Icon name={icon} className="size-4.5" />
      {label}
    </Link>
  );
}

/** A page below a screen, or below a part of it, belongs to it; everything is below Home, so Home is itself alone. */
function isBelow(path: string, href: string): boolean {
  const parts = SCREENS.flatMap(({ screens }) => screens).filter(({ partOf }) => partOf === href);
  return [href, ...parts.map((part) => part.href)].some(
    (start) => path === start || (start !== '/admin' && path.startsWith(`${start}/`)),
  );
}
