import type { FieldWords } from '#app/admin/settings-screens/words.ts';
import type { Alarm } from '#lib/alerts/desk.ts';

/** What the form of an alert calls its fields. */
export const ALERT_WORDS: FieldWords = {
  'when.failureRate': 'Failure rate',
  'when.failureRate.percent': { label: 'Percent', missing: 'Enter how many of a hundred.' },
  'when.failureRate.minutes': 'Minutes of the failure rate',
  'when.failureRate.atLeast': 'The least number of enrollments',
  'when.failureRate.entrances': 'Entrances',
  'when.providerDown': 'Provider down',
  'when.providerDown.failures': 'Failures at a provider',
  'when.providerDown.minutes': 'Minutes of a provider',
  'when.mdmDown': 'MDM down',
  'when.mdmDown.failures': 'Failures at an MDM',
  'when.mdmDown.minutes': 'Minutes of an MDM',
  when: { label: 'What to watch', missing: 'Choose one thing to watch, or more.' },
  'to.mailer': { label: 'Mailer', missing: 'Choose the mailer that sends the mail.' },
  'to.addresses': {
    label: 'E-mail addresses',
    missing: 'Enter the addresses that are to be told, or choose no mailer.',
  },
  'to.webhooks': 'Webhooks',
  to: { label: 'Who is told', missing: 'Say who is told: by e-mail, by a webhook, or both.' },
};

const NOUNS: Readonly<Record<string, string>> = {
  entrance: 'entrance',
  idp: 'identity provider',
  mdm: 'MDM',
};

/** What stands before the details of a message that did not arrive, by its problem. */
const REASONS: Readonly<Record<string, string>> = {
  'alerts.receiver_unreachable': 'Not reached',
  'alerts.certificate_refused': 'Certificate not trusted',
  'alerts.encryption_missing': 'No encryption',
  'alerts.credentials_refused': 'Sign-in refused',
  'alerts.sender_refused': 'Sender refused',
  'alerts.recipient_refused': 'Address refused',
  'alerts.mail_refused': 'Mail refused',
  'alerts.answer_bad': 'Not taken',
  'alerts.receiver_missing': 'Not set any more',
};

/** What a receiver answered last, with the reason in words before it where it was none. */
export function describeAnswer(answer: string): { reason: string | null; said: string } {
  const [code = '', ...said] = answer.split(': ');
  const reason = REASONS[code];
  return reason ? { reason, said: said.join(': ') } : { reason: null, said: answer };
}

/** `mdm neurons`, as a person would say it. */
export function nameSubject({ subject }: Pick<Alarm, 'subject'>): string {
  const [kind = '', ...name] = subject.split(' ');
  return `${NOUNS[kind] ?? kind} ${name.join(' ')}`;
}
