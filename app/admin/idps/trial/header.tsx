import type { ReactNode } from 'react';
import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { PageHeader } from '#app/ui/page-header.tsx';

export function TrialHeader(props: {
  readonly name: string;
  readonly lead?: ReactNode;
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { name, ...rest } = props;
  const { href, many } = KIND_WORDS.idp;
  const trail = [
    { href, label: many },
    { href: hrefOf({ kind: 'idp', name }), label: name },
  ];
  return <PageHeader title="Test sign-in" trail={trail} {...rest} />;
}
