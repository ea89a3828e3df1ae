import tls from 'node:tls';

const TIMEOUT_MS = 8000;

/**
 * Whether a server hangs up because we show no certificate. With TLS 1.3 it says so only after the
 * handshake, when HTTP libraries report no more than a closed connection (measured with undici), so
 * this listens to the bare connection.
 */
export function requiresClientCertificate(
  url: URL,
  roots: readonly string[] = tls.rootCertificates,
): Promise<boolean> {
  const host = url.hostname;
  return new Promise((resolve) => {
    const socket = tls.connect({
      host,
      port: Number(url.port || 443),
      ca: [...roots],
      servername: host,
    });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(TIMEOUT_MS, () => finish(false));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => finish(isAboutCertificate(code)));
    socket.once('data', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('secureConnect', () => socket.write(`HEAD / HTTP/1.1\r\nHost: ${host}\r\n\r\n`));
  });
}

/** TLS 1.3 names the reason; TLS 1.2 knows only that the handshake failed. */
export function isAboutCertificate(text: string | undefined): boolean {
  return /CERTIFICATE_REQUIRED|SSLV3_ALERT_HANDSHAKE_FAILURE/.test(text ?? '');
}
