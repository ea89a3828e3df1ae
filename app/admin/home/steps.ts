import { isBuilt } from '#app/admin/shell/screens.ts';
import type { Overview } from '#lib/journey/overview.ts';

export type StepKey = 'mdm' | 'idp' | 'entrance' | 'address' | 'enrollment';

export type Step = {
  readonly key: StepKey;
  readonly title: string;
  /** Why, and what is needed for it. */
  readonly lead: string;
  readonly isDone: boolean;
  /** What is there, once it is done. */
  readonly found?: string;
  readonly link?: { readonly href: string; readonly label: string };
};

/** From the first start to the first enrolled device. Each step says what it needs. */
export function listSteps(overview: Overview): readonly Step[] {
  const { mdms, idps, entrances, recent } = overview;
  return [
    {
      key: 'mdm',
      title: 'Connect your MDM',
      lead: 'The server that manages your devices. You need its address and an account that may enroll devices.',
      isDone: mdms > 0,
      found: count(mdms, 'MDM connection', 'MDM connections'),
      ...linkTo('/admin/mdms/new', 'Connect an MDM'),
    },
    {
      key: 'idp',
      title: 'Connect your identity provider',
      lead: 'Where your people sign in: Okta, Entra ID, Google, Keycloak, AD FS and the like. You need the right to register an application there.',
      isDone: idps > 0,
      found: count(idps, 'identity provider', 'identity providers'),
      ...linkTo('/admin/idps/new', 'Add an identity provider'),
    },
    {
      key: 'entrance',
      title: 'Open an entrance',
      lead: 'An address that devices come to: it ties an MDM, a sign-in and a page together.',
      isDone: entrances.length > 0,
      found: count(entrances.length, 'entrance', 'entrances'),
      ...linkTo('/admin/entrances/new', 'Open an entrance'),
    },
    {
      key: 'address',
      title: 'Put the address into your MDM',
      lead: 'In the enrollment profile that your devices get from Apple Business Manager or Apple School Manager, as its configuration web address (configuration_web_url).',
      isDone: recent.length > 0,
      found: 'A device has come to it',
    },
    {
      key: 'enrollment',
      title: 'Let the first device in',
      lead: 'Erase a test device, switch it on and follow its Setup Assistant. What happens shows up here.',
      isDone: overview.hasFinished,
      found: 'It worked',
    },
  ];
}

function linkTo(href: string, label: string): Pick<Step, 'link'> {
  return isBuilt(href) ? { link: { href, label } } : {};
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
