import type { Ours } from '#app/admin/idps/guide.tsx';

/** What the other console is told about us. */
export function readOurs(publicUrl: URL): Ours {
  return { redirectUri: new URL('/enroll/callback', publicUrl).href, origin: publicUrl.origin };
}
