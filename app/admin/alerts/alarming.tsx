import { nameSubject } from '#app/admin/alerts/words.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Alarming as Found, Lost } from '#lib/alerts/desk.ts';

type Props = {
  readonly alarming: Found;
  readonly now: Date;
  /** Where somebody may not open what the links lead to. */
  readonly isPlain?: boolean;
};

/** What is wrong at this moment, and what could not be told. Nothing where all is well. */
export function Alarming({ alarming: { open, lost }, now, isPlain = false }: Props) {
  if (open.length + lost.length === 0) return null;
  return (
    <section aria-label="Wrong now" className="space-y-3">
      {open.map((alarm) => (
        <Notice key={alarm.id} tone="bad" title={alarm.detail}>
          <p>
            {nameSubject(alarm)}, told <Moment at={alarm.beganAt} now={now} /> by the alert{' '}
            {alarm.alert}.
          </p>
        </Notice>
      ))}
      {lost.map((one) => (
        <Notice key={`${one.channel} ${one.via}`} tone="warn" title={describeLost(one)}>
          <p>
            It was tried for three days. What it was stands with its last answer, to be sent again.
          </p>
          {isPlain ? null : (
            <p className="pt-2">
              <LinkButton href={hrefOf({ kind: kindOf(one), name: one.via })}>
                Look at what was sent
              </LinkButton>
            </p>
          )}
        </Notice>
      ))}
    </section>
  );
}

function describeLost(lost: Lost): string {
  const what = lost.number === 1 ? 'A message' : `${lost.number} messages`;
  return `${what} for the ${kindOf(lost)} ${lost.via} never arrived`;
}

function kindOf({ channel }: Pick<Lost, 'channel'>): 'mailer' | 'webhook' {
  return channel === 'mail' ? 'mailer' : 'webhook';
}
