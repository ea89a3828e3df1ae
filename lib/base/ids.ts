import { createHash, randomBytes, randomInt } from 'node:crypto';
import { ANIMALS, COLORS } from '#lib/base/reference-words.ts';

/** 256 bits that nobody can guess, as 43 characters of URL-safe base64. */
export function newTicket(): string {
  return randomBytes(32).toString('base64url');
}

export function isTicket(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** What is stored in place of a ticket or a state. A plain hash does: the input is random. */
export function hashTicket(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}

/**
 * The words that a person reads over the phone, such as `amber-otter-42`.
 * About 1.8 million of them: enough to tell the journeys of a week apart, not a secret, not unique.
 */
export function newReference(): string {
  const color = COLORS[randomInt(COLORS.length)];
  const animal = ANIMALS[randomInt(ANIMALS.length)];
  return `${color}-${animal}-${randomInt(10, 100)}`;
}
