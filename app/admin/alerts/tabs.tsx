import { Tabs } from '#app/ui/tabs.tsx';

type Props = {
  readonly here: '/admin/alerts' | '/admin/mailers' | '/admin/webhooks';
};

/** The three lists of what tells people when something is wrong. */
export function AlertTabs({ here }: Props) {
  return (
    <Tabs
      label="Alerts"
      here={here}
      tabs={[
        { href: '/admin/alerts', label: 'Alerts' },
        { href: '/admin/mailers', label: 'Mailers' },
        { href: '/admin/webhooks', label: 'Webhooks' },
      ]}
    />
  );
}
