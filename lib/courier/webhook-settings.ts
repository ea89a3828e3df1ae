import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';
import type { Network } from '#lib/base/network.ts';
import { isSigningSecret } from '#lib/courier/signature.ts';

/** What we tell of. `test` comes from the page alone, and every webhook gets it. */
export const EVENTS = ['alarm.began', 'alarm.ended'] as const;
export type MessageEvent = (typeof EVENTS)[number] | 'test';

/** Who is told by a signed request, as the settings file describes it (`webhooks`). */
export const WebhookSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
  url: HttpsAddress,
  /** What the receiver checks the signature with. */
  secret: z
    .string()
    .refine(
      isSigningSecret,
      'is not a signing secret: whsec_ and the base64 of 24 to 64 random bytes',
    ),
  /** Without it, all of them. */
  events: z.array(z.enum(EVENTS)).min(1).optional(),
});
export type WebhookSettings = z.infer<typeof WebhookSettings> & {
  /** How it is reached: no setting of its own, but where the settings come from. */
  readonly network?: Network | undefined;
};
