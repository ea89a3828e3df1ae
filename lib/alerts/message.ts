import { randomBytes } from 'node:crypto';
import type { Observation, Subject } from '#lib/alerts/observation.ts';
import type { Message } from '#lib/courier/webhook.ts';
import type { MessageEvent } from '#lib/courier/webhook-settings.ts';

/** What an alarm's message says. The README describes it: add to it, and take nothing away. */
export type AlarmData = {
  readonly alert: string;
  readonly subject: Subject;
  /** One sentence that says it all. */
  readonly summary: string;
  readonly began: string;
  readonly ended?: string;
  /** When the first of them failed, where that is known. */
  readonly since?: string;
  readonly minutes: number;
  readonly failed: number;
  /** Of those that came to an end; not of a party, where nobody does. */
  readonly total?: number;
  /** The code that most of them met: the README's table explains it. */
  readonly problem?: string;
  /** One that failed: by its reference it can be looked up, and asked for on the phone. */
  readonly example?: { readonly reference: string; readonly link: string };
  /** Where to look. */
  readonly link: string;
};

export type AlarmMessage = Message & { readonly data: AlarmData };

const NOUNS = { entrance: 'entrance', idp: 'identity provider', mdm: 'MDM' } as const;

/** `identity provider okta`, for sentences. */
export function nameSubject({ kind, name }: Subject): string {
  return `${NOUNS[kind]} ${name}`;
}

/** What is wrong, in one sentence. It is a mail's subject, so it begins with what matters. */
export function summarize({ subject, failed, others, minutes }: Observation): string {
  const time = `in the last ${lengthOf(minutes)}`;
  if (subject.kind === 'entrance') {
    return `Enrollments at ${subject.name}: ${failed} of ${others} failed ${time}`;
  }
  const those = failed === 1 ? '1 enrollment' : `${failed} enrollments`;
  return `The ${nameSubject(subject)} is down: ${those} failed there ${time}, and none got through`;
}

/** `30 minutes`, `hour`, `24 hours`: to be read after "the last". */
function lengthOf(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? 'hour' : `${minutes / 60} hours`;
}

/** That it is over, and how that is known. */
export function summarizeEnd({ subject, failed, others, minutes }: Observation): string {
  const time = `in the last ${lengthOf(minutes)}`;
  if (subject.kind !== 'entrance') return `The ${nameSubject(subject)} answers again`;
  const how = others === 0 ? `nobody came ${time}` : `${failed} of ${others} failed ${time}`;
  return `Enrollments at ${subject.name} work again: ${how}`;
}

/** @param origin of the office: `https://enroll.example.com` */
export function writeAlarm(
  type: Exclude<MessageEvent, 'test'>,
  { alert, summary, began, now }: { alert: string; summary: string; began: Date; now: Date },
  seen: Observation,
  origin: string,
): AlarmMessage {
  const { subject, minutes, failed, others, problem, example, since } = seen;
  const list = `${origin}/admin/enrollments`;
  const entrance = subject.kind === 'entrance' ? subject.name : example?.entrance;
  return {
    id: newMessageId(),
    type,
    timestamp: now.toISOString(),
    data: {
      alert,
      subject,
      summary,
      began: began.toISOString(),
      ...(type === 'alarm.ended' ? { ended: now.toISOString() } : {}),
      ...(since ? { since: since.toISOString() } : {}),
      minutes,
      failed,
      ...(subject.kind === 'entrance' ? { total: others } : {}),
      ...(problem ? { problem } : {}),
      ...(example
        ? { example: { reference: example.reference, link: `${list}/${example.reference}` } }
        : {}),
      link: entrance ? `${list}?${new URLSearchParams({ entrance })}` : list,
    },
  };
}

export function writeTest(now: Date, origin: string): Message {
  const summary = 'A test: messages of Vestibule arrive here';
  const data = { summary, link: `${origin}/admin/alerts` };
  return { id: newMessageId(), type: 'test', timestamp: now.toISOString(), data };
}

function newMessageId(): string {
  return `msg_${randomBytes(16).toString('hex')}`;
}
