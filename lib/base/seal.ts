import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Problem } from '#lib/base/problem.ts';

/**
 * Seals small secrets at rest with AES-256-GCM.
 *
 * Envelope: 1 byte version (1) · 4 bytes key id · 12 bytes nonce · 16 bytes tag · ciphertext. The key
 * id is the start of the key's SHA-256, so that an envelope tells which key opens it. `purpose` is
 * authenticated with the content: what was sealed as one thing can not be opened as another.
 *
 * @source NIST SP 800-38D (random 96-bit nonces: fine for 2^32 seals with one key)
 */
export type Sealer = {
  readonly seal: (plain: Uint8Array, purpose: string) => Buffer;
  /** @throws Problem house.secret_unreadable */
  readonly open: (envelope: Uint8Array, purpose: string) => Buffer;
  /** How an envelope of the current key begins: its version and the key's id. */
  readonly head: Buffer;
};

const VERSION = 1;
const HEAD = 1 + 4 + 12 + 16;

/**
 * @param key 32 bytes: SECRET_KEY, which seals
 * @param others that open as well: SECRET_KEY_PREVIOUS, while what it sealed is sealed anew
 */
export function createSealer(key: Uint8Array, others: readonly Uint8Array[] = []): Sealer {
  const keyId = idOf(key);
  const ring = [key, ...others].map((bytes) => ({ bytes, id: idOf(bytes) }));
  const head = Buffer.concat([Buffer.of(VERSION), keyId]);

  return {
    head,

    seal(plain, purpose) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
    },

    open(envelope, purpose) {
      const bytes = Buffer.from(envelope);
      if (bytes.length < HEAD || bytes[0] !== VERSION) {
        throw new Problem('house.secret_unreadable', { detail: 'not an envelope of ours' });
      }
      const fitting = ring.find(({ id }) => bytes.subarray(1, 5).equals(id));
      if (!fitting) {
        throw new Problem('house.secret_unreadable', { detail: 'sealed with another SECRET_KEY' });
      }
      const decipher = createDecipheriv('aes-256-gcm', fitting.bytes, bytes.subarray(5, 17));
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(17, HEAD));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(HEAD)), decipher.final()]);
      } catch (cause) {
        throw new Problem('house.secret_unreadable', { cause, detail: 'altered envelope' });
      }
    },
  };
}

function idOf(key: Uint8Array): Buffer {
  if (key.length !== 32) throw new Error('a sealing key has 32 bytes');
  return createHash('sha256').update(key).digest().subarray(0, 4);
}
