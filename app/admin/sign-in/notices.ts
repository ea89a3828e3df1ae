import type { NoticeProps } from '#app/ui/notice.tsx';

export type SignInNotice = {
  readonly tone: NonNullable<NoticeProps['tone']>;
  readonly title: string;
  readonly text: string;
  /** Whom the provider remembers is not who wants in: it has to ask, or it would say the same again. */
  readonly asksAgain?: true;
};

/** Why somebody is on the sign-in page, by what stands in its address. */
export function findNotice(asked: { notice?: unknown; problem?: unknown }): SignInNotice | null {
  const key = asked.problem ?? asked.notice;
  return typeof key === 'string' && Object.hasOwn(NOTICES, key) ? (NOTICES[key] ?? null) : null;
}

const NOTICES: Record<string, SignInNotice> = {
  ended: {
    tone: 'info',
    title: 'Your session has ended',
    text: 'It ends after 8 hours, or 30 minutes without a click. Sign in, and you are back where you were.',
  },
  out: {
    tone: 'good',
    title: 'You are signed out',
    text: 'At your identity provider you may still be signed in.',
    asksAgain: true,
  },
  'access.role_unknown': {
    tone: 'warn',
    title: 'You have no role here',
    text: 'Your identity provider knows you, but gives you no role in Vestibule: owner, editor, helpdesk or auditor. Ask whoever looks after it there, or continue as somebody else.',
    asksAgain: true,
  },
  'access.admin_revoked': {
    tone: 'warn',
    title: 'Your access has been revoked',
    text: 'An owner took it away. They can give it back on the page of administrators.',
    asksAgain: true,
  },
  'access.provider_failed': {
    tone: 'bad',
    title: 'The sign-in did not succeed',
    text: 'Your identity provider refused it, did not answer, or took too long. Try again; the log of the server says what happened.',
  },
};
