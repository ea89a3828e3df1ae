const LONGEST = 200;

/** What another party said, in one line of bounded length and without control characters. */
export function excerptOf(text: string): string {
  // Of an answer as long as it may be, only the beginning is worth the work.
  const line = text
    .slice(0, LONGEST * 4)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}

/** The words of OpenSSL and Node for a certificate that is not believed. */
const DISTRUST =
  /certificate|altnames|CERT_|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECRYPT)|ERR_TLS_CERT/i;

export function isDistrust(message: string): boolean {
  return DISTRUST.test(message);
}
