import { type NextRequest, NextResponse } from 'next/server';

/**
 * The office's pages alone: a nonce takes a page of its own for every request, and halves how many
 * can be answered. The device's road has a policy of its own, without any script.
 */
export const config = { matcher: ['/admin', '/admin/:path*'] };

const PREVIEW = /^\/admin\/(pages\/[^/]+\/(preview|walk\/device)|enrollments\/[^/]+\/saw\/[^/]+)$/;

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = describePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next looks here for the nonce to put on its own scripts.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  // A page of a device, on show in a frame of ours: it brings its own, and this one would replace it.
  if (!PREVIEW.test(request.nextUrl.pathname)) {
    response.headers.set('content-security-policy', policy);
  }
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
}

function describePolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Browsers hold every redirect after a form against this: a sign-in elsewhere begins with a link.
    "form-action 'self'",
  ].join('; ');
}
