import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What the mischievous provider is about to sign. A mischief changes it before or after. */
export type TokenDraft = {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  key: 'first' | 'second' | 'stranger' | 'secret' | 'none';
};

// Made once in a process: an RSA key takes a tenth of a second.
let made: Record<'first' | 'second' | 'stranger', KeyObject> | undefined;

export function signToken(draft: TokenDraft, clientSecret: string): string {
  const text = `${encode(draft.header)}.${encode(draft.claims)}`;
  return `${text}.${makeSignature(draft.key, text, clientSecret)}`;
}

/** A member of the provider's key set. @param name the id under which the key is published */
export function publishKey(key: 'first' | 'second' | 'stranger', name: string = key) {
  const { kty, n, e } = keys()[key].export({ format: 'jwk' });
  return { kty, n, e, use: 'sig', alg: 'RS256', kid: name, x5t: `x5t-of-${name}` };
}

function makeSignature(key: TokenDraft['key'], text: string, clientSecret: string): string {
  if (key === 'none') return '';
  if (key === 'secret') return createHmac('sha256', clientSecret).update(text).digest('base64url');
  return sign('sha256', Buffer.from(text), keys()[key]).toString('base64url');
}

function keys() {
  made ??= { first: newKey(), second: newKey(), stranger: newKey() };
  return made;
}

function newKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
