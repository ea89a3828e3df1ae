import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const [LEAST_BYTES, MOST_BYTES] = [24, 64];

/** A secret that nobody can guess, in the form in which both sides keep it. */
export function newSigningSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

export function isSigningSecret(text: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const { length } = keyOf(text);
  return length >= LEAST_BYTES && length <= MOST_BYTES;
}

/**
 * Signs a message for one attempt to deliver it: whoever knows the secret can tell that it comes from
 * us, is whole, and was sent just now.
 *
 * @param at of this attempt, so that a receiver can refuse what was recorded and sent again later
 * @source Standard Webhooks 1.0, "Signature scheme": `v1,` and the base64 of HMAC-SHA-256 over
 *   `id.timestamp.body`
 */
export function signMessage(
  secret: string,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000).toString();
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac.digest('base64')}`,
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}
