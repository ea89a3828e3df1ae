'use client';

import { useState } from 'react';

/**
 * Where React Aria looks for the nonce of the one style sheet that it adds by itself. The first one
 * is kept: when the layout is made again, after a sign-in, it comes with another nonce, but the
 * policy that the browser holds is the one that the page came with.
 */
export function PageNonce({ nonce }: { nonce: string | undefined }) {
  const [first] = useState(nonce);
  // Browsers hide a nonce from scripts, so what React finds differs from what was sent.
  return <meta property="csp-nonce" nonce={first} suppressHydrationWarning />;
}
