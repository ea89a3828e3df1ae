import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname) || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/** An https address; plain http is accepted for loopback hosts alone. No user info, no fragment. */
export const HttpsAddress = z
  .string()
  .refine((text) => URL.canParse(text), 'is not an address')
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const url = new URL(text);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  }, 'must begin with https:// (plain http is for loopback hosts alone)')
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const url = new URL(text);
    return url.username === '' && url.password === '' && url.hash === '';
  }, 'must not hold a user name, a password or a #fragment');
