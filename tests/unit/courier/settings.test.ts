import { describe, expect, it } from 'vitest';
import { MailerSettings, readSender } from '#lib/courier/mailer-settings.ts';
import { WebhookSettings } from '#lib/courier/webhook-settings.ts';

const MAILER = { name: 'office', host: 'smtp.example.com', from: 'help@example.com' };
const mistakesOf = (other: Record<string, unknown>) =>
  (MailerSettings.safeParse({ ...MAILER, ...other }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

describe('a mailer', () => {
  it('encrypts by STARTTLS at port 587 unless it says otherwise', () => {
    expect(MailerSettings.parse(MAILER)).toMatchObject({ port: 587, security: 'starttls' });
  });

  it.each(['smtp.example.com', '192.0.2.1', '127.0.0.1.example', '::2'])(
    'sends nothing in the clear to %s',
    (host) => {
      expect(mistakesOf({ host, security: 'none' })).toEqual([
        'security can be none for a mail server on this very machine alone (localhost)',
      ]);
    },
  );

  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '::1'])('may do so to %s', (host) => {
    expect(mistakesOf({ host, security: 'none' })).toEqual([]);
  });

  it('has a user name with its password, or neither', () => {
    expect(mistakesOf({ username: 'ada' })).toEqual(['password is needed with a user name']);
    expect(mistakesOf({ password: 'x' })).toEqual(['username is needed with a password']);
  });

  it.each(['smtp://smtp.example.com', 'smtp.example.com:25', 'a b', 'a/b', ''])(
    'has a host, and not %j',
    (host) => {
      expect(mistakesOf({ host })).toHaveLength(1);
    },
  );

  it.each([
    'nobody',
    'a@b.example\r\nBcc: eve@evil.example',
    'Eve <a@b.example>, <c@d.example>',
    'Eve\n<a@b.example>',
    '<>',
  ])('has a sender, and not %j', (from) => {
    expect(mistakesOf({ from })).toHaveLength(1);
  });

  it('may have a name before the sender’s address', () => {
    expect(readSender('"Help desk, 2nd floor" <help@example.com>')).toEqual({
      name: 'Help desk, 2nd floor',
      address: 'help@example.com',
    });
  });
});

describe('a webhook', () => {
  const HOOK = { name: 'siem', secret: `whsec_${'A'.repeat(40)}` };
  it.each(['http://hooks.example.com', 'https://ada:pw@hooks.example.com', 'ftp://x'])(
    'is not told at %s',
    (url) => {
      expect(WebhookSettings.safeParse({ ...HOOK, url }).success).toBe(false);
    },
  );
  it('is told at an https address', () => {
    expect(WebhookSettings.safeParse({ ...HOOK, url: 'https://hooks.example.com/a' }).success).toBe(
      true,
    );
  });
});
