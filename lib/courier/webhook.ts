import { Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { RequestFailure, requestBytes } from '#lib/base/request.ts';
import { excerptOf, isDistrust } from '#lib/courier/excerpt.ts';
import { signMessage } from '#lib/courier/signature.ts';
import type { WebhookSettings } from '#lib/courier/webhook-settings.ts';

/** What a receiver gets as JSON. */
export type Message = {
  /** The same whenever it is sent: who has seen it already can leave it at that. */
  readonly id: string;
  readonly type: string;
  /** When it happened, in ISO 8601; the attempt has a time of its own in the headers. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type Arrival = { readonly status: number; readonly durationMs: number };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * Hands a message to a webhook, once. It has arrived where the receiver answers 2xx, in ten seconds and
 * with 64 KiB at most; a redirect is not followed, as the one who is meant is the one who was named.
 *
 * @throws Problem alerts.receiver_unreachable, alerts.certificate_refused, alerts.answer_bad
 */
export async function postWebhook(
  webhook: WebhookSettings,
  { id, type, timestamp, data }: Message,
  at: Date,
  timeoutMs = TIMEOUT_MS,
): Promise<Arrival> {
  const body = JSON.stringify({ type, timestamp, data });
  const answer = await ask(webhook, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Vestibule',
      ...signMessage(webhook.secret, { id, at, body }),
    },
    body,
    timeoutMs,
    maxBytes: MAX_BYTES,
    network: webhook.network,
  });
  const { status, bytes, durationMs } = answer;
  if (status >= 200 && status < 300) return { status, durationMs };
  const said = excerptOf(bytes.toString('utf8'));
  const detail = [`It answered ${status}`, said].filter(Boolean).join(': ');
  throw new Problem('alerts.answer_bad', { detail });
}

async function ask(webhook: WebhookSettings, question: Parameters<typeof requestBytes>[1]) {
  try {
    return await requestBytes(new URL(webhook.url), question);
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    throw new Problem(codeOf(error), { cause: error, detail: excerptOf(error.message) });
  }
}

function codeOf({ reason, message }: RequestFailure): ProblemCode {
  if (reason === 'too_large' || reason === 'truncated') return 'alerts.answer_bad';
  return isDistrust(message) ? 'alerts.certificate_refused' : 'alerts.receiver_unreachable';
}
