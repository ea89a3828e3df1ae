import { nameSubject } from '#app/admin/alerts/words.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Alarm, Alarming as Found, Lost } from '#lib/alerts/desk.ts';

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
            It began <Moment at={alarm.beganAt} now={now} />. The alert {alarm.alert} watches the{' '}
            {nameSubject(alarm)}, and tells when it is over.
          </p>
          <p className="pt-2">
            <LinkButton href={hrefOfEnrollments(alarm)}>Look at the enrollments</LinkButton>
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
              <LinkButton href={`${hrefOf({ kind: kindOf(one), name: one.via })}#sent`}>
                Look at what was sent
              </LinkButton>
            </p>
          )}
        </Notice>
      ))}
    </section>
  );
}

/** Those of an entrance; what a party is asked by may be several of them. */
function hrefOfEnrollments({ subject }: Alarm): string {
  const [kind, ...name] = subject.split(' ');
  if (kind !== 'entrance') return '/admin/enrollments';
  return `/admin/enrollments?${new URLSearchParams({ entrance: name.join(' ') })}`;
}

function describeLost(lost: Lost): string {
  const what = lost.number === 1 ? 'A message' : `${lost.number} messages`;
  return `${what} for the ${kindOf(lost)} ${lost.via} never arrived`;
}

function kindOf({ channel }: Pick<Lost, 'channel'>): 'mailer' | 'webhook' {
  return channel === 'mail' ? 'mailer' : 'webhook';
}
