/**
 * The address of the client: the connection's own, or where proxies of ours stand in front, the one
 * that the outermost of them saw. Only as many entries as there are trusted proxies are believed.
 *
 * @param peer the connection's address
 * @param forwarded the header X-Forwarded-For
 * @param trustProxy number of proxies in front of us (TRUST_PROXY)
 */
export function clientAddress(peer: string, forwarded: string | null, trustProxy: number): string {
  const seen = [...(forwarded ?? '').split(',').map((part) => part.trim()), peer].filter(Boolean);
  const address = seen[Math.max(0, seen.length - 1 - trustProxy)] ?? peer;
  // IPv4 as IPv6 writes it is IPv4; and a header is only text until it looks like an address.
  const plain = address.replace(/^::ffff:/i, '');
  return /^[0-9a-fA-F:.]{2,45}$/.test(plain) ? plain : peer;
}
