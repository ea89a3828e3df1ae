import { RE2JS } from 're2js';
import { z } from 'zod';

export const IdpName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)');

/** Compiles an admin's pattern. It takes linear time whatever it says and whatever it meets. */
export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern);
}

function isUsablePattern(pattern: string): boolean {
  try {
    return compilePattern(pattern).groupCount() === 1;
  } catch {
    return false;
  }
}

/** What is done to the user id before the MDM sees it, in this order. */
export const UserIdTransforms = z.strictObject({
  trim: z.boolean().default(true),
  lowerCase: z.boolean().default(false),
  /** `SCHOOL\ada` becomes `ada`. */
  stripDomainPrefix: z.boolean().default(false),
  /** `{ "old.example": "new.example" }`: `ada@old.example` becomes `ada@new.example`. */
  mapDomains: z.record(z.string().min(1), z.string().min(1)).default({}),
  /** `^([^@]+)@` keeps what stands before the @: the text of its one group becomes the user id. */
  pattern: z
    .string()
    .max(200)
    .refine(isUsablePattern, 'is not a regular expression with one (group), as RE2 writes them')
    .optional(),
});
export type UserIdTransforms = z.infer<typeof UserIdTransforms>;

/** What every way to sign in decides about a person: who they are to the MDM, and whether they may enroll. */
export const personRules = {
  /** What people are shown of it where they choose among several: `Teachers`. */
  label: z.string().trim().min(1).max(60).optional(),
  /** Claims that may hold the MDM's user id: the first that is not empty wins. Dots go deeper. */
  userId: z
    .array(z.string().min(1))
    .min(1)
    .default(['upn', 'preferred_username', 'email', 'unique_name']),
  userIdTransforms: UserIdTransforms.prefault({}),
  groupsClaim: z.string().min(1).default('groups'),
  allowGroups: z.array(z.string().min(1)).min(1).optional(),
  denyGroups: z.array(z.string().min(1)).min(1).optional(),
};

/** The rules of any provider, as far as they judge a person. */
export type PersonRules = {
  readonly name: string;
  readonly label?: string | undefined;
  readonly userId: readonly string[];
  readonly userIdTransforms: UserIdTransforms;
  readonly groupsClaim: string;
  readonly allowGroups?: readonly string[] | undefined;
  readonly denyGroups?: readonly string[] | undefined;
  readonly allowHostedDomains?: readonly string[] | undefined;
  readonly allowTenants?: readonly string[] | undefined;
};
