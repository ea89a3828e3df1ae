import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What the mischievous provider is about to sign. A mischief changes it before or after. */
export type TokenDraft = {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  key: 'first' | 'second' | 'stranger' | 'secret' | 'none';
};

type NamedKey = { readonly name: string; readonly key: KeyObject };

// Made once in a process: two RSA keys take a tenth of a second.
let made: Record<'first' | 'second' | 'stranger', NamedKey> | undefined;

export function signToken(draft: TokenDraft, clientSecret: string): string {
  const text = `${encode(draft.header)}.${encode(draft.claims)}`;
  return `${text}.${makeSignature(draft.key, text, clientSecret)}`;
}

/** The provider's key set as it publishes it: the stranger's key is not in it. */
export function publishKeys(): Record<string, unknown>[] {
  const { first, second } = keys();
  return [first, second].map(({ name, key }) => {
    const { kty, n, e } = key.export({ format: 'jwk' });
    return { kty, n, e, use: 'sig', alg: 'RS256', kid: name, x5t: `x5t-of-${name}` };
  });
}

function makeSignature(key: TokenDraft['key'], text: string, clientSecret: string): string {
  if (key === 'none') return '';
  if (key === 'secret') return createHmac('sha256', clientSecret).update(text).digest('base64url');
  return sign('sha256', Buffer.from(text), keys()[key].key).toString('base64url');
}

function keys() {
  made ??= { first: newKey('first'), second: newKey('second'), stranger: newKey('stranger') };
  return made;
}

function newKey(name: string): NamedKey {
  return { name, key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
