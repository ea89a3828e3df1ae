import { z } from 'zod';

const Days = z.number().int().min(1).max(3650);
const Years = z.number().int().min(1).max(100);

/** How long what is recorded is kept. There is one of it; years that are left out are for ever. */
export const RetentionSettings = z.strictObject({
  name: z.string().refine((name) => name === 'default', 'must be default: there is one of it'),
  /** Enrollments with their hops and answers: what is gone does not count for a limit of devices. */
  journeysDays: Days.default(90),
  consentsYears: Years.optional(),
  auditYears: Years.optional(),
  /** Sessions of administrators, since they were last used. */
  sessionsDays: Days.default(90),
});
export type RetentionSettings = z.infer<typeof RetentionSettings>;

/** Where nobody has decided. */
export const USUAL_RETENTION: RetentionSettings = RetentionSettings.parse({ name: 'default' });
