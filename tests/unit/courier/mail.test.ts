import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guardNetwork } from '#lib/base/network.ts';
import { isProblem } from '#lib/base/problem.ts';
import { type Mail, sendMail } from '#lib/courier/mail.ts';
import { MailerSettings } from '#lib/courier/mailer-settings.ts';
import {
  type MailServer,
  type MailServerOptions,
  startMailServer,
} from '#tests/world/mail-server.ts';
import { createTlsCa, type TlsCa, type TlsIdentity } from '#tests/world/tls-ca.ts';

const ACCOUNT = { username: 'vestibule', password: 'c0urier pass' };
const MAIL: Mail = {
  to: 'ada@school.example',
  subject: 'Enrollments at default: 12 of 20 failed',
  text: 'Look at amber-otter-42',
  html: '<p>Look at amber-otter-42</p>',
  messageId: '<msg_1@enroll.example.com>',
  date: new Date('2026-03-01T09:30:00Z'),
};

let ca: TlsCa;
let identity: TlsIdentity;
let server: MailServer;

beforeAll(async () => {
  ca = await createTlsCa();
  identity = await ca.issue(['127.0.0.1', 'localhost']);
});
afterEach(() => server?.stop());

const play = async (options: MailServerOptions = {}) => {
  server = await startMailServer(options);
  return server;
};

const mailer = (other: Record<string, unknown> = {}): MailerSettings =>
  MailerSettings.parse({
    name: 'office',
    host: '127.0.0.1',
    port: server.port,
    from: 'Vestibule <vestibule@school.example>',
    ...other,
  });

const trusting = () => ({ caCertificate: ca.pem });

async function failureOf(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isProblem(error)) throw error ?? new Error('it arrived');
  return `${error.code} ${error.detail}`;
}

describe('a mail', () => {
  it('goes over a line that STARTTLS has encrypted, from the account of the mailer', async () => {
    await play({ identity, account: ACCOUNT });
    await sendMail(mailer({ ...trusting(), ...ACCOUNT }), MAIL);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toMatchObject({
      from: 'vestibule@school.example',
      to: ['ada@school.example'],
      encrypted: true,
      user: 'vestibule',
    });
    const { raw = '' } = server.mails[0] ?? {};
    expect(raw).toContain('Subject: Enrollments at default: 12 of 20 failed');
    expect(raw).toContain('Message-ID: <msg_1@enroll.example.com>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('multipart/alternative');
  });

  it('goes over a line that is TLS from the first byte', async () => {
    await play({ identity, fromTheStart: true });
    await sendMail(mailer({ ...trusting(), security: 'tls' }), MAIL);
    expect(server.mails[0]).toMatchObject({ encrypted: true, user: null });
  });

  it('goes in the clear to this very machine, where that was asked for', async () => {
    await play();
    await sendMail(mailer({ security: 'none' }), MAIL);
    expect(server.mails[0]).toMatchObject({ encrypted: false });
  });

  it('has the headers that we gave it, whatever stands in a name', async () => {
    await play();
    const evil = 'Oops\r\nBcc: eve@evil.example\r\n\r\nHello';
    await sendMail(mailer({ security: 'none' }), { ...MAIL, subject: evil });
    const { raw = '', to } = server.mails[0] ?? {};
    expect(to).toEqual(['ada@school.example']);
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(raw).toContain('Subject: Oops Bcc: eve@evil.example Hello');
  });
});

describe('a mail that can not be handed over says why', () => {
  it('where the server offers no encryption, and nothing was told to it', async () => {
    await play({ account: ACCOUNT });
    const failure = await failureOf(sendMail(mailer({ ...trusting(), ...ACCOUNT }), MAIL));
    expect(failure).toMatch(/^alerts\.encryption_missing /);
    expect(server.mails).toEqual([]);
  });

  it('where TLS meets a server that begins in the clear', async () => {
    await play({ identity });
    const failure = await failureOf(sendMail(mailer({ ...trusting(), security: 'tls' }), MAIL));
    expect(failure).toMatch(/^alerts\.encryption_missing /);
  });

  it.each(['starttls', 'tls'] as const)('where nobody knows its CA (%s)', async (security) => {
    await play({ identity, fromTheStart: security === 'tls' });
    const failure = await failureOf(sendMail(mailer({ security }), MAIL));
    expect(failure).toMatch(/^alerts\.certificate_refused .*certificate/);
  });

  it.each(['starttls', 'tls'] as const)('where it is for another name (%s)', async (security) => {
    const other = await ca.issue(['mail.other.example']);
    await play({ identity: other, fromTheStart: security === 'tls' });
    const failure = await failureOf(sendMail(mailer({ ...trusting(), security }), MAIL));
    expect(failure).toMatch(/^alerts\.certificate_refused .*altnames/);
    expect(server.mails).toEqual([]);
  });

  it('where the certificate has expired', async () => {
    await play({ identity: await ca.issue(['127.0.0.1'], [-30, -1]) });
    const failure = await failureOf(sendMail(mailer(trusting()), MAIL));
    expect(failure).toMatch(/^alerts\.certificate_refused .*expired/);
  });

  it('where the password is another one', async () => {
    await play({ identity, account: ACCOUNT });
    const settings = mailer({ ...trusting(), username: 'vestibule', password: 'wrong' });
    const failure = await failureOf(sendMail(settings, MAIL));
    expect(failure).toBe('alerts.credentials_refused 535 5.7.8 Username and password not accepted');
    expect(failure).not.toContain('wrong');
  });

  it('where it wants a sign-in and the mailer has none', async () => {
    await play({ identity, account: ACCOUNT });
    expect(await failureOf(sendMail(mailer(trusting()), MAIL))).toMatch(
      /^alerts\.credentials_refused 530/,
    );
  });

  it.each([
    ['refuses-sender', /^alerts\.sender_refused 550 5\.7\.60/],
    ['refuses-recipient', /^alerts\.recipient_refused 550 5\.1\.1/],
    ['not-now', /^alerts\.recipient_refused 451 4\.7\.1/],
    ['refuses-mail', /^alerts\.mail_refused 554 5\.7\.1/],
    ['closed', /^alerts\.mail_refused 554/],
  ] as const)('where the server %s', async (mischief, said) => {
    await play();
    server.misbehave(mischief);
    expect(await failureOf(sendMail(mailer({ security: 'none' }), MAIL))).toMatch(said);
    expect(server.mails).toEqual([]);
  });

  it('where it says nothing at all', async () => {
    await play();
    server.misbehave('mute');
    const sending = sendMail(mailer({ security: 'none' }), MAIL, 200);
    expect(await failureOf(sending)).toBe(
      'alerts.receiver_unreachable it did not take the mail in 0.2 s',
    );
  });

  it('where nobody listens', async () => {
    await play();
    const settings = mailer({ security: 'none' });
    await server.stop();
    expect(await failureOf(sendMail(settings, MAIL))).toMatch(
      /^alerts\.receiver_unreachable ECONNREFUSED/,
    );
  });

  it('where the server is in a private network, and the mailer was entered in a page', async () => {
    await play();
    const network = guardNetwork([]);
    for (const host of ['127.0.0.1', 'localhost']) {
      const settings = { ...mailer({ security: 'none', host }), network };
      expect(await failureOf(sendMail(settings, MAIL))).toMatch(
        /^alerts\.receiver_unreachable ADDRESS_PRIVATE/,
      );
    }
    expect(server.calls()).toBe(0);
    const allowed = guardNetwork(['127.0.0.0/8', '::1/128']);
    await sendMail({ ...mailer({ security: 'none' }), network: allowed }, MAIL);
    expect(server.mails).toHaveLength(1);
  });
});
