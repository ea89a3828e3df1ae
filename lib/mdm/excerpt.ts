import type { MdmSettings } from '#lib/mdm/settings.ts';

const MAX_CHARACTERS = 200;
/** Enough for the head of any error page. */
const MAX_MARKUP = 16_384;

/**
 * The start of what an MDM wrote, fit for a log: no markup, no control characters, and neither our
 * credentials nor the introduction, which a debugging page may well repeat.
 */
export function excerptOf(answer: Uint8Array | string, mdm: MdmSettings): string {
  const text = typeof answer === 'string' ? answer : Buffer.from(answer).toString('utf8');
  const clean = withoutSecrets(text, mdm)
    .slice(0, MAX_MARKUP)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[\p{C}\p{Z}\ufffd]+/gu, ' ')
    .trim();
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS).trimEnd()}…` : clean;
}

function withoutSecrets(text: string, mdm: MdmSettings): string {
  // Introductions, tokens and encoded credentials all are long runs without a space.
  let clean = text.replace(/[A-Za-z0-9+/_=%-]{64,}/g, '[…]');
  if (!('password' in mdm)) return clean;

  const basic = Buffer.from(`${mdm.username}:${mdm.password}`, 'utf8').toString('base64');
  for (const secret of [basic, ...spellings(mdm.password)]) clean = clean.replaceAll(secret, '[…]');
  return clean;
}

/** As it is, and as an address, JSON and HTML would spell it. */
function spellings(password: string): Set<string> {
  const html = password
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return new Set([html, encodeSafely(password), JSON.stringify(password).slice(1, -1), password]);
}

function encodeSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
