import { webcrypto, X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';

/**
 * What pkijs thinks of an introduction: an implementation of CMS by other people, strict about
 * things that we leave alone and lenient about others. It never decides in the product.
 */
export type Opinion =
  | { readonly accepts: true; readonly content: Buffer }
  | { readonly accepts: false; readonly why: string };

const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto });
pkijs.setEngine('node', engine);

/** @param date a day on which every certificate that matters is valid: we don't look at dates. */
export async function askPkijs(
  message: Buffer,
  anchors: pkijs.Certificate[],
  date: Date,
): Promise<Opinion> {
  try {
    const info = pkijs.ContentInfo.fromBER(new Uint8Array(message));
    const signedData = new pkijs.SignedData({ schema: info.content });
    if (signedData.signerInfos.length !== 1) return { accepts: false, why: 'signers' };
    const verdict = await signedData.verify({
      signer: 0,
      checkChain: true,
      trustedCerts: anchors,
      checkDate: date,
      extendedMode: true,
    });
    if (!verdict.signatureVerified || !verdict.signerCertificateVerified)
      return { accepts: false, why: verdict.message };
    const content = signedData.encapContentInfo.eContent?.getValue();
    return content
      ? { accepts: true, content: Buffer.from(content) }
      : { accepts: false, why: 'no content' };
  } catch (error) {
    return {
      accepts: false,
      why:
        error instanceof Error ? error.message : String((error as { message?: unknown }).message),
    };
  }
}

export function readAnchors(pem: string): pkijs.Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) =>
    pkijs.Certificate.fromBER(new Uint8Array(new X509Certificate(block).raw)),
  );
}
