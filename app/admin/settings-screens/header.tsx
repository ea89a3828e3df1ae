import type { ReactNode } from 'react';
import { OriginBadge } from '#app/admin/settings-screens/list.tsx';
import { KIND_WORDS, NEW } from '#app/admin/settings-screens/words.ts';
import type { Crumb } from '#app/ui/breadcrumbs.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { SettingKind } from '#lib/settings/kinds.ts';
import type { SettingView } from '#lib/settings/view.ts';

/** The head of one setting's page. */
export function SettingHeader(props: {
  readonly view: SettingView;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { view, ...rest } = props;
  return (
    <PageHeader
      title={view.name}
      trail={[crumbOf(view.kind)]}
      badges={<OriginBadge view={view} />}
      {...rest}
    />
  );
}

/** The head of the page that makes a new one. @param step the pages before, where there are several */
export function NewHeader(props: {
  readonly kind: SettingKind;
  readonly title: string;
  readonly lead?: ReactNode;
  /** The label of the page where its kind was chosen. */
  readonly chosenAt?: string;
}) {
  const { kind, chosenAt, ...rest } = props;
  const choice = { href: `${KIND_WORDS[kind].href}/${NEW}`, label: chosenAt ?? '' };
  return <PageHeader trail={[crumbOf(kind), ...(chosenAt ? [choice] : [])]} {...rest} />;
}

function crumbOf(kind: SettingKind): Crumb {
  const { href, many } = KIND_WORDS[kind];
  return { href, label: many };
}
