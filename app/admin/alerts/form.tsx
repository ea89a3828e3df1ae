import Link from 'next/link';
import { saveAlert } from '#app/admin/alerts/actions.ts';
import { GroupMistake } from '#app/admin/alerts/group-mistake.tsx';
import { valuesOfAlert } from '#app/admin/alerts/read.ts';
import { WatchFields } from '#app/admin/alerts/watch-fields.tsx';
import { NameField, SettingForm } from '#app/admin/settings-screens/setting-form.tsx';
import { KIND_WORDS, NEW } from '#app/admin/settings-screens/words.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import { type Option, Select } from '#app/ui/select.tsx';
import { TagsField } from '#app/ui/text-field.tsx';
import { TickList } from '#app/ui/tick.tsx';
import type { Admin } from '#lib/access/roles.ts';
import type { SettingKind } from '#lib/settings/kinds.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = {
  readonly view: SettingView | null;
  readonly admin: Admin;
  /** Everything that is set: what an alert may name is among it. */
  readonly all: readonly SettingView[];
  /** For a new one. */
  readonly start?: FieldValues;
};

/** What is watched, and who is told. */
export function AlertForm({ view, admin, all, start }: Props) {
  const options = (kind: SettingKind) =>
    all
      .filter((one) => one.kind === kind)
      .map(({ name }): Option => ({ value: name, label: name }));
  const [mailers, webhooks] = [options('mailer'), options('webhook')];
  return (
    <SettingForm
      view={view}
      admin={admin}
      action={saveAlert}
      values={{ ...valuesOfAlert(view?.value ?? {}), ...start }}
      submitNew="Add it"
    >
      {view ? null : (
        <FieldGroup legend="The alert">
          <NameField kind="alert" />
        </FieldGroup>
      )}
      <WatchFields entrances={options('entrance')} />
      <FieldGroup legend="Who is told" hint="By e-mail, by webhooks, or both.">
        <GroupMistake name="to" />
        {mailers.length > 0 ? (
          <>
            <Select
              name="to.mailer"
              label="Mailer"
              isOptional
              options={[{ value: '', label: 'No e-mail' }, ...mailers]}
            />
            <TagsField
              name="to.addresses"
              label="E-mail addresses"
              isOptional
              hint="One in a line. Each gets a mail of its own."
            />
          </>
        ) : (
          <Missing kind="mailer">For e-mail, Vestibule needs a mail server:</Missing>
        )}
        {webhooks.length > 0 ? (
          <TickList name="to.webhooks" label="Webhooks" options={webhooks} />
        ) : (
          <Missing kind="webhook">For another system, such as a chat or a SIEM:</Missing>
        )}
      </FieldGroup>
    </SettingForm>
  );
}

function Missing({ kind, children }: { kind: 'mailer' | 'webhook'; children: string }) {
  const { href, one } = KIND_WORDS[kind];
  return (
    <p className="text-sm text-soft">
      {children}{' '}
      <Link
        prefetch={false}
        href={`${href}/${NEW}`}
        className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
      >
        add a {one}
      </Link>
    </p>
  );
}
