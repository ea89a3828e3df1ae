import type { ReactNode } from 'react';
import { Icon, type IconName } from '#app/ui/pictogram.tsx';
import { TONES, type Tone } from '#app/ui/tone.ts';

const ICONS: Record<Tone, IconName> = {
  plain: 'info',
  info: 'info',
  good: 'check',
  warn: 'warning',
  bad: 'warning',
};

export type NoticeProps = {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Appeared after something was done: it is read out at once. */
  readonly isNews?: boolean;
};

/** Something that the admin should know here and now, in a sentence or two. */
export function Notice({ tone = 'info', title, children, isNews = false }: NoticeProps) {
  const urgency = tone === 'bad' ? 'alert' : 'status';
  return (
    <div
      {...(isNews ? { role: urgency } : {})}
      className={`flex gap-3 rounded-xl px-4 py-3 text-sm ${TONES[tone]}`}
    >
      <Icon name={ICONS[tone]} className="mt-px size-5" />
      <div className="min-w-0 space-y-1 wrap-anywhere">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="space-y-1 text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
