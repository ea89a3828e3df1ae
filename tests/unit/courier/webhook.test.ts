import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardNetwork } from '#lib/base/network.ts';
import { isProblem } from '#lib/base/problem.ts';
import { isSigningSecret, newSigningSecret, signMessage } from '#lib/courier/signature.ts';
import { postWebhook } from '#lib/courier/webhook.ts';
import { WebhookSettings } from '#lib/courier/webhook-settings.ts';
import { startWebhookReceiver, type WebhookReceiver } from '#tests/world/webhook-receiver.ts';

const AT = new Date('2026-03-01T09:30:00.900Z');
const MESSAGE = {
  id: `msg_${'0a'.repeat(16)}`,
  type: 'alarm.began',
  timestamp: '2026-03-01T09:00:00.000Z',
  data: { summary: 'Enrollments at “Grünkohl”: 12 of 20 failed', failed: 12 },
};

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(() => receiver.stop());

const webhook = (other: Record<string, unknown> = {}) =>
  WebhookSettings.parse({ name: 'siem', url: receiver.url, secret: receiver.secret, ...other });

async function failureOf(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isProblem(error)) throw error ?? new Error('it arrived');
  return `${error.code} ${error.detail}`;
}

describe('a signature', () => {
  it('is the one that Standard Webhooks prints as its example', () => {
    const headers = signMessage('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is made with a secret of 24 to 64 bytes', () => {
    expect(isSigningSecret(newSigningSecret())).toBe(true);
    expect(newSigningSecret()).not.toBe(newSigningSecret());
    const wrong = ['hunter2', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(100)}`];
    expect(wrong.filter(isSigningSecret)).toEqual([]);
  });
});

describe('a message', () => {
  it('arrives signed, with the time of the attempt', async () => {
    expect(await postWebhook(webhook(), MESSAGE, AT)).toMatchObject({ status: 204 });
    const { id, type, timestamp, data } = MESSAGE;
    expect(receiver.hooks).toEqual([{ id, type, at: 1772357400, body: { timestamp, data } }]);
    expect(receiver.complaints).toEqual([]);
  });

  it('is refused by a receiver that has another secret', async () => {
    const other = webhook({ secret: newSigningSecret() });
    expect(await failureOf(postWebhook(other, MESSAGE, AT))).toBe(
      'alerts.answer_bad It answered 401: the signature is wrong',
    );
  });

  it.each([
    ['broken', 'alerts.answer_bad It answered 500: Out of [31mpaper'],
    ['redirects', 'alerts.answer_bad It answered 302'],
    ['huge', 'alerts.answer_bad more than 65536 bytes'],
    ['down', 'alerts.receiver_unreachable UND_ERR_SOCKET: other side closed'],
  ] as const)('has not arrived where the receiver is %s', async (mischief, said) => {
    receiver.misbehave(mischief);
    expect(await failureOf(postWebhook(webhook(), MESSAGE, AT))).toBe(said);
    expect(receiver.calls()).toBe(1);
  });

  it('is not waited for longer than ten seconds', async () => {
    receiver.misbehave('mute');
    expect(await failureOf(postWebhook(webhook(), MESSAGE, AT, 100))).toBe(
      'alerts.receiver_unreachable no answer in 100 ms',
    );
  });

  it('goes into no private network, where its address was entered in a page', async () => {
    const network = guardNetwork([]);
    const port = new URL(receiver.url).port;
    for (const host of ['127.0.0.1', 'localhost']) {
      const guarded = { ...webhook({ url: `http://${host}:${port}/hook` }), network };
      expect(await failureOf(postWebhook(guarded, MESSAGE, AT))).toMatch(
        /^alerts\.receiver_unreachable ADDRESS_PRIVATE/,
      );
    }
    expect(receiver.calls()).toBe(0);
    await network.close();
  });
});
