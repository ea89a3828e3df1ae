import { describe, expect, it } from 'vitest';
import { writeLetter } from '#lib/alerts/letter.ts';
import { summarize, summarizeEnd, writeAlarm, writeTest } from '#lib/alerts/message.ts';
import type { Observation } from '#lib/alerts/observation.ts';

const NOW = new Date('2026-03-01T09:30:00Z');
const SEEN: Observation = {
  subject: { kind: 'entrance', name: 'staff' },
  verdict: 'wrong',
  minutes: 30,
  failed: 12,
  others: 20,
  problem: 'mdm.timeout',
  example: { reference: 'amber-otter-42', entrance: 'staff' },
  since: null,
};
const letterOf = (seen: Observation) => {
  const about = { alert: 'a<b>', summary: summarize(seen), began: NOW, now: NOW };
  const message = writeAlarm('alarm.began', about, seen, 'https://enroll.example.com');
  return writeLetter('it@school.example', message, 'enroll.example.com');
};

describe('what is said', () => {
  it.each([
    [30, '12 of 20 failed in the last 30 minutes'],
    [60, '12 of 20 failed in the last hour'],
    [90, '12 of 20 failed in the last 90 minutes'],
    [1440, '12 of 20 failed in the last 24 hours'],
  ])('tells %i minutes as people do', (minutes, said) => {
    expect(summarize({ ...SEEN, minutes })).toBe(`Enrollments at staff: ${said}`);
  });

  it('is one enrollment, where it is one', () => {
    const seen = { ...SEEN, subject: { kind: 'idp', name: 'okta' }, failed: 1 } as const;
    expect(summarize(seen)).toContain('1 enrollment failed there');
    expect(summarizeEnd(seen)).toBe('The identity provider okta answers again');
  });
});

describe('a mail', () => {
  it('says in its subject what is wrong, and in its text where to look', () => {
    const { subject, text, messageId } = letterOf(SEEN);
    expect(subject).toBe('Enrollments at staff: 12 of 20 failed in the last 30 minutes');
    expect(text).toContain('What: Entrance staff');
    expect(text).toContain('Since: 1 March 2026, 09:30 UTC');
    expect(text).toContain('mdm.timeout: The MDM did not answer in time.');
    expect(text).toContain('https://enroll.example.com/admin/enrollments/amber-otter-42');
    expect(messageId).toMatch(/^<msg_[0-9a-f]{32}@enroll\.example\.com>$/);
  });

  it('takes no name for HTML', () => {
    const { html } = letterOf(SEEN);
    expect(html).toContain('a&lt;b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('can be written of a message that knows less', () => {
    const test = writeTest(NOW, 'https://enroll.example.com');
    expect(writeLetter('it@school.example', test, 'x').subject).toMatch(/^A test: /);
    const bare = { id: 'msg_1', type: 'alarm.began', timestamp: NOW.toISOString(), data: {} };
    expect(writeLetter('it@school.example', bare, 'x').text).toContain('alarm.began');
  });
});
