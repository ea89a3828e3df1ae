import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { isBuilt } from '#app/admin/shell/screens.ts';
import type { Audit } from '#lib/access/administrators.ts';
import { SettingKindName } from '#lib/settings/kinds.ts';

/** What somebody did, to be read after their name. */
export type Sentence = {
  readonly words: string;
  /** What they did it to. */
  readonly thing?: { readonly label: string; readonly href: string | null } | undefined;
  readonly after?: string;
  /** Below it. */
  readonly detail?: string | undefined;
  readonly isRefusal?: boolean;
};

type Told = Pick<Audit, 'event' | 'target' | 'detail'>;

/** Puts an event into words. One that has none is shown as it is recorded. */
export function describeAudit(audit: Told): Sentence {
  const describe = SENTENCES[audit.event];
  if (describe) return describe(audit);
  const thing = audit.target ? { label: audit.target, href: null } : undefined;
  return { words: audit.event, thing, detail: audit.detail ?? undefined };
}

export const SENTENCES: Readonly<Record<string, (audit: Told) => Sentence>> = {
  'access.signed_in': ({ detail }) => ({
    words: detail === 'password' ? 'Signed in with the password' : 'Signed in by the provider',
  }),
  'access.signed_out': () => ({ words: 'Signed out' }),
  'access.refused': describeRefusal,
  'access.revoked': ({ target }) => ({ words: 'Took away the access of', thing: plain(target) }),
  'access.restored': ({ target }) => ({ words: 'Gave access back to', thing: plain(target) }),
  'access.password_changed': () => ({ words: 'Changed the password of the local administrator' }),
  'access.password_reset': () => ({
    words: 'Made a new password for the local administrator, from the command line',
  }),
  'access.local_switched_off': () => ({ words: 'Switched the local administrator off' }),
  'access.local_switched_on': () => ({ words: 'Switched the local administrator on' }),
  'settings.created': (audit) => ({ words: 'Made', ...describeSetting(audit) }),
  'settings.changed': (audit) => ({
    words: 'Changed',
    ...describeSetting(audit),
    detail: audit.detail ?? undefined,
  }),
  'settings.deleted': (audit) => {
    const { words, thing } = { words: 'Deleted', ...describeSetting(audit) };
    return { words, thing: thing && { ...thing, href: null } };
  },
  'settings.rolled_back': (audit) => ({
    words: 'Rolled back',
    ...describeSetting(audit),
    detail: audit.detail ?? undefined,
  }),
  'settings.draft_discarded': (audit) => ({
    words: 'Discarded the draft of',
    ...describeSetting(audit),
  }),
  'settings.tried': (audit) => ({ words: 'Tried the sign-in of', ...describeSetting(audit) }),
  'alerts.tried': (audit) => ({
    words: 'Sent a test by',
    ...describeSetting(audit),
    detail: audit.detail ?? undefined,
  }),
  'alerts.replayed': (audit) => ({
    words: 'Sent a message again by',
    ...describeSetting(audit),
    detail: audit.detail ?? undefined,
  }),
  'accounts.created': (audit) => describeAccount('Made', audit),
  'accounts.changed': (audit) => describeAccount('Changed', audit),
  'accounts.deleted': (audit) => describeAccount('Deleted', audit),
  'accounts.disabled': (audit) => describeAccount('Switched off', audit),
  'accounts.enabled': (audit) => describeAccount('Switched on', audit),
  'accounts.pin_issued': (audit) => describeAccount('Issued a PIN for', audit),
  'evidence.exported': ({ target, detail }) => ({
    words: target === 'consent' ? 'Exported the consents' : 'Exported the audit',
    detail: detail ?? undefined,
  }),
  'accounts.imported': ({ detail }) => ({
    words: 'Imported accounts',
    detail: detail ?? undefined,
  }),
  'record.person_erased': ({ target, detail }) => ({
    words: 'Erased a person on request:',
    thing: plain(target),
    detail: detail ?? undefined,
  }),
  'record.swept': ({ detail }) => ({
    words: 'Deleted what was kept for long enough:',
    thing: plain((detail ?? '').split(',')[0] ?? null),
    detail: detail ?? undefined,
  }),
};

function describeAccount(words: string, { target, detail }: Told): Sentence {
  const thing = { label: `the account ${target}`, href: null };
  return { words, thing, detail: detail ?? undefined };
}

/** Opened by its address, sent by a form, or refused at the door. */
function describeRefusal({ target, detail }: Told): Sentence {
  if (detail === 'access.role_unknown') {
    const after = 'the sign-in: the provider gives them no role';
    return { words: 'Refused', thing: plain(target), after, isRefusal: true };
  }
  if (!detail) return { words: 'Was refused the sign-in: the access is revoked', isRefusal: true };
  const [method = '', path = ''] = detail.split(' ');
  const wish = method === 'POST' ? 'a change at' : 'to open';
  return {
    words: `Was refused ${wish}`,
    thing: { label: path, href: null },
    detail: 'The role does not reach it.',
    isRefusal: true,
  };
}

function describeSetting({ target }: Told): Pick<Sentence, 'thing'> {
  const [kind, ...rest] = (target ?? '').split(' ');
  const name = rest.join(' ');
  const known = SettingKindName.safeParse(kind);
  if (!known.success) return { thing: plain(target) };
  if (known.data === 'retention') {
    return { thing: { label: 'how long things are kept', href: KIND_WORDS.retention.href } };
  }
  const { one, href } = KIND_WORDS[known.data];
  const link = isBuilt(href) ? hrefOf({ kind: known.data, name }) : null;
  return { thing: { label: `the ${one} ${name}`, href: link } };
}

function plain(target: string | null): Sentence['thing'] {
  return { label: target ?? 'somebody', href: null };
}
