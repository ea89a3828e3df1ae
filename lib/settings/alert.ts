import { z } from 'zod';
import { EmailAddress } from '#lib/courier/mailer-settings.ts';

const Minutes = z.number().int().min(5).max(1440);

/** So many enrollments failed at a party, and none got through it. */
const Down = z.strictObject({
  failures: z.number().int().min(1).max(1000).default(3),
  minutes: Minutes.default(10),
});
export type Down = z.infer<typeof Down>;

/** So many of a hundred that ended or failed, once there were enough of them to say so. */
const FailureRate = z.strictObject({
  percent: z.number().int().min(1).max(100).default(25),
  minutes: Minutes.default(30),
  atLeast: z.number().int().min(1).max(10_000).default(5),
  /** Each by itself; without them, every one. */
  entrances: z.array(z.string().min(1)).min(1).optional(),
});
export type FailureRate = z.infer<typeof FailureRate>;

/** When somebody has to know, and who. */
export const AlertSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
  when: z
    .strictObject({
      failureRate: FailureRate.optional(),
      providerDown: Down.optional(),
      mdmDown: Down.optional(),
    })
    .refine(
      (when) => Object.values(when).some((rule) => rule !== undefined),
      'needs one of failureRate, providerDown and mdmDown',
    ),
  to: z
    .strictObject({
      mailer: z.string().min(1).optional(),
      addresses: z.array(EmailAddress).min(1).max(20).optional(),
      webhooks: z.array(z.string().min(1)).min(1).optional(),
    })
    .check(({ value, issues }) => {
      const { mailer, addresses, webhooks } = value;
      const refuse = (path: string[], message: string) => {
        issues.push({ code: 'custom', path, message, input: value });
      };
      if (mailer && !addresses) refuse(['addresses'], 'is needed with a mailer');
      if (addresses && !mailer) refuse(['mailer'], 'is needed with addresses');
      if (!mailer && !addresses && !webhooks) refuse([], 'needs one of addresses and webhooks');
    }),
});
export type AlertSettings = z.infer<typeof AlertSettings>;
