import { z } from 'zod';
import { compareOsVersions, isOsVersion } from '#lib/base/os-version.ts';
import { LANGUAGES, type Language } from '#lib/page/languages.ts';

/** The platforms that a condition may name, as `lib/device` names them. */
export const PLATFORMS = ['iPhone', 'iPad', 'Mac', 'AppleTV', 'Vision', 'iPod', 'Watch'] as const;

const OsVersion = z
  .string()
  .max(20)
  .refine((text) => isOsVersion(text), 'is not a version such as 18 or 17.4');

const Domain = z
  .string()
  .max(253)
  .regex(/^[^\s@.]+(\.[^\s@.]+)+$/, 'is not a domain such as school.example');

/**
 * When a pane is shown. Whatever is given must hold; of a list one is enough. E-mail address and groups
 * are known once somebody has signed in.
 */
export const Condition = z
  .strictObject({
    platforms: z.array(z.enum(PLATFORMS)).min(1).optional(),
    /** This version or a newer one. */
    osFrom: OsVersion.optional(),
    /** Older than this. */
    osBelow: OsVersion.optional(),
    languages: z.array(z.enum(LANGUAGES)).min(1).optional(),
    emailDomains: z.array(Domain).min(1).max(100).optional(),
    groups: z.array(z.string().min(1).max(256)).min(1).max(100).optional(),
  })
  .superRefine(({ osFrom, osBelow }, context) => {
    if (osFrom === undefined || osBelow === undefined) return;
    if (compareOsVersions(osFrom, osBelow) < 0) return;
    const message = `is met by no device: none is at least ${osFrom} and older than ${osBelow}`;
    context.addIssue({ code: 'custom', path: ['osBelow'], message });
  });
export type Condition = z.infer<typeof Condition>;

/** What is known of a device and its person at this moment. */
export type Facts = {
  readonly platform: string;
  readonly osVersion: string | null;
  readonly language: Language;
  /** Null before the sign-in, and where nobody signs in. */
  readonly person: { readonly email: string | null; readonly groups: readonly string[] } | null;
};

/** Whether a condition asks for something that only the sign-in tells. */
export function asksForPerson(when: Condition | undefined): boolean {
  return when?.emailDomains !== undefined || when?.groups !== undefined;
}

/** Whether everything that a condition asks of the device itself holds. */
export function meetsDevice(when: Condition | undefined, facts: Facts): boolean {
  if (!when) return true;
  const { platforms, osFrom, osBelow, languages } = when;
  // A version that nobody told is older than all that are.
  const version = facts.osVersion ?? '';
  return (
    (platforms?.some((platform) => platform === facts.platform) ?? true) &&
    (osFrom === undefined || compareOsVersions(version, osFrom) >= 0) &&
    (osBelow === undefined || compareOsVersions(version, osBelow) < 0) &&
    (languages?.includes(facts.language) ?? true)
  );
}

/** Whether a condition holds. What asks for a person does not where nobody has signed in. */
export function meets(when: Condition | undefined, facts: Facts): boolean {
  if (!when || !meetsDevice(when, facts)) return when === undefined;
  const { emailDomains, groups } = when;
  const domain = facts.person?.email?.split('@').at(-1)?.toLowerCase();
  return (
    (emailDomains?.some((wanted) => wanted.toLowerCase() === domain) ?? true) &&
    (groups?.some((wanted) => facts.person?.groups.includes(wanted)) ?? true)
  );
}

/** What of a condition does not hold, for whoever wonders why; null where all of it does. */
export function listUnmet(when: Condition | undefined, facts: Facts): Condition | null {
  const parts = Object.entries(when ?? {}).filter(
    ([key, value]) => !meets({ [key]: value }, facts),
  );
  return parts.length > 0 ? Object.fromEntries(parts) : null;
}
