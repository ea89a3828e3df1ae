import { createPrivateKey, type KeyObject, type webcrypto } from 'node:crypto';

const ALGORITHMS: Record<string, webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams> = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  prime256v1: { name: 'ECDSA', namedCurve: 'P-256' },
  secp384r1: { name: 'ECDSA', namedCurve: 'P-384' },
  secp521r1: { name: 'ECDSA', namedCurve: 'P-521' },
};

const LEAST_RSA_BITS = 2048;

/** Whether `importPrivateKey` will take it. */
export function isUsablePrivateKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? LEAST_RSA_BITS;
    return chooseAlgorithm(key) !== undefined && bits >= LEAST_RSA_BITS;
  } catch {
    return false;
  }
}

/**
 * The key that signs client assertions: RS256, or the curve's own algorithm.
 *
 * @param pem as `isUsablePrivateKey` has approved
 */
export async function importPrivateKey(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem);
  const algorithm = chooseAlgorithm(key);
  if (!algorithm) throw new Error('the settings let a key in that can not sign');
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return crypto.subtle.importKey('pkcs8', new Uint8Array(bytes), algorithm, false, ['sign']);
}

function chooseAlgorithm(key: KeyObject) {
  return ALGORITHMS[key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? ''];
}
