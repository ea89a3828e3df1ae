import type { IconName } from '#app/ui/pictogram.tsx';
import type { Role } from '#lib/access/roles.ts';

export type Screen = {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** More words by which the palette finds it. */
  readonly words: string;
  /** Roles that may open it; without, all of them. */
  readonly seenBy?: readonly Role[];
  /** The screen that it is a part of: it is found by its name, and not in the navigation. */
  readonly partOf?: string;
  /** Planned and not built: it is named, and leads nowhere. */
  readonly isComing?: boolean;
};

export type ScreenGroup = { readonly label: string; readonly screens: readonly Screen[] };

const READERS: readonly Role[] = ['owner', 'editor', 'auditor'];
const EDITORS: readonly Role[] = ['owner', 'editor'];

/** The office's table of contents. A screen is a folder of `app/admin` with the same address. */
export const SCREENS: readonly ScreenGroup[] = [
  {
    label: 'Watch',
    screens: [
      { href: '/admin', label: 'Home', icon: 'home', words: 'overview checklist set-up start' },
      {
        href: '/admin/enrollments',
        label: 'Enrollments',
        icon: 'enrollment',
        words: 'journeys record devices reference serial person search',
      },
      {
        href: '/admin/insights',
        label: 'Insights',
        icon: 'chart',
        words: 'charts statistics funnel drop-off report figures problems',
      },
      {
        href: '/admin/consents',
        label: 'Consents',
        icon: 'check',
        words: 'agreed terms text proof chain export evidence who',
        seenBy: READERS,
      },
      {
        href: '/admin/alerts',
        label: 'Alerts',
        icon: 'bell',
        words: 'alarms watch failure rate down notify',
        seenBy: READERS,
      },
      {
        href: '/admin/mailers',
        label: 'Mailers',
        icon: 'mail',
        words: 'smtp e-mail mail server send',
        seenBy: READERS,
        partOf: '/admin/alerts',
      },
      {
        href: '/admin/webhooks',
        label: 'Webhooks',
        icon: 'external',
        words: 'siem slack pager hmac signed deliveries replay',
        seenBy: READERS,
        partOf: '/admin/alerts',
      },
    ],
  },
  {
    label: 'Connect',
    screens: [
      {
        href: '/admin/entrances',
        label: 'Entrances',
        icon: 'door',
        words: 'address enroll rules who may',
        seenBy: READERS,
      },
      {
        href: '/admin/pages',
        label: 'Pages',
        icon: 'page',
        words: 'welcome consent branding logo colour text',
        seenBy: READERS,
      },
      {
        href: '/admin/idps',
        label: 'Identity providers',
        icon: 'key',
        words: 'idp oidc okta entra google keycloak ldap sign-in sso',
        seenBy: READERS,
      },
      {
        href: '/admin/mdms',
        label: 'MDM connections',
        icon: 'server',
        words: 'ivanti neurons epmm server passthrough',
        seenBy: READERS,
      },
      {
        href: '/admin/accounts',
        label: 'Accounts',
        icon: 'account',
        words: 'local accounts pin code csv people password',
      },
    ],
  },
  {
    label: 'Look after',
    screens: [
      {
        href: '/admin/administrators',
        label: 'Administrators',
        icon: 'shield',
        words: 'admins roles owner editor password local sign-in revoke',
        seenBy: READERS,
      },
      {
        href: '/admin/audit',
        label: 'Audit',
        icon: 'audit',
        words: 'log history who changed',
        seenBy: READERS,
      },
      {
        href: '/admin/settings',
        label: 'Settings',
        icon: 'settings',
        words: 'export import yaml',
        seenBy: READERS,
      },
    ],
  },
];

/** What the palette offers beside the screens. */
export const COMMANDS: readonly Screen[] = [
  {
    href: '/admin/pages/new',
    label: 'Make a page',
    icon: 'plus',
    words: 'add new page welcome branding',
    seenBy: EDITORS,
  },
  {
    href: '/admin/mdms/new',
    label: 'Connect an MDM',
    icon: 'plus',
    words: 'add new mdm',
    seenBy: EDITORS,
  },
  {
    href: '/admin/idps/new',
    label: 'Add an identity provider',
    icon: 'plus',
    words: 'add new idp oidc',
    seenBy: EDITORS,
  },
  {
    href: '/admin/entrances/new',
    label: 'Open an entrance',
    icon: 'plus',
    words: 'add new entrance',
    seenBy: EDITORS,
  },
  {
    href: '/admin/alerts/new',
    label: 'Add an alert',
    icon: 'plus',
    words: 'new watch notify',
    seenBy: EDITORS,
  },
  {
    href: '/admin/mailers/new',
    label: 'Add a mailer',
    icon: 'plus',
    words: 'new smtp mail server',
    seenBy: EDITORS,
  },
  {
    href: '/admin/webhooks/new',
    label: 'Add a webhook',
    icon: 'plus',
    words: 'new receiver siem',
    seenBy: EDITORS,
  },
  {
    href: '/admin/accounts/new',
    label: 'Add an account',
    icon: 'plus',
    words: 'new person local password',
    seenBy: EDITORS,
  },
  {
    href: '/admin/accounts/import',
    label: 'Import accounts',
    icon: 'plus',
    words: 'csv list pins school',
    seenBy: EDITORS,
  },
  {
    href: '/admin/people/erase',
    label: 'Erase a person',
    icon: 'account',
    words: 'privacy gdpr delete forget request data subject',
    seenBy: ['owner'],
  },
  {
    href: '/admin/settings/retention',
    label: 'How long things are kept',
    icon: 'settings',
    words: 'retention delete days years sweep privacy',
    seenBy: READERS,
  },
];

export function maySee({ seenBy }: Screen, role: Role): boolean {
  return !seenBy || seenBy.includes(role);
}

/** Whether a screen can be opened, so that nothing links to what is not there yet. */
export function isBuilt(href: string): boolean {
  const all = [...SCREENS.flatMap(({ screens }) => screens), ...COMMANDS];
  return all.some((screen) => screen.href === href && !screen.isComing);
}
