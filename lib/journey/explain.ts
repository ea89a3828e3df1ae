import type { Auditor } from '#lib/access/roles.ts';
import { ACCOUNTS_ISSUER } from '#lib/accounts/accounts.ts';
import { listDevices } from '#lib/data/devices.ts';
import type { House } from '#lib/house/house.ts';
import { nameIssuer } from '#lib/idp/ldap.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import type { Decision } from '#lib/journey/decision.ts';
import { findEntrance } from '#lib/journey/device.ts';
import { findByEmail } from '#lib/journey/providers.ts';
import { judgeRules } from '#lib/journey/rules.ts';
import type { Entrance } from '#lib/settings/file.ts';

/** What would become of a device and a person at an entrance. */
export type Explanation = {
  /** The provider whose rules were judged; null where nobody signs in. */
  readonly idp: string | null;
  readonly decisions: readonly Decision[];
  /** The first refusal, which is what the person would be told of; null: they may enroll. */
  readonly refusal: Decision | null;
  /** What the MDM would be told; null: its anonymous user, or nobody may enroll. */
  readonly userId: string | null;
  /** The devices that this person has enrolled before, as far as claims and records tell. */
  readonly devices: readonly string[] | null;
};

/** Who somebody is, as an admin imagines them. */
export type Imagined = {
  readonly entrance: string;
  /** Where they would sign in. Without it the e-mail address decides, or the first one is meant. */
  readonly idp?: string | undefined;
  readonly serial: string | null;
  /** As in an id token; null: nobody has signed in. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** The account's own, where they have one. */
  readonly deviceLimit?: number | null | undefined;
};

/**
 * Answers "why": judges a device and a person as the road would, rule by rule. Writes nothing.
 *
 * @throws Problem page.entrance_unknown
 */
export async function explainEntrance(
  house: House,
  _auditor: Auditor,
  imagined: Imagined,
): Promise<Explanation> {
  const entrance = await findEntrance(house, imagined.entrance);
  const idp = chooseIdp(entrance, imagined);
  const claims = idp && imagined.claims ? readClaims(idp, imagined.claims) : null;
  const devices = claims?.subject ? await listDevices(house.db, claims) : null;
  const { serial, deviceLimit } = imagined;
  const { decisions, userId } = judgeRules({
    entrance,
    idp,
    serial,
    claims,
    devices,
    deviceLimit,
  });
  const refusal = decisions.find(({ outcome }) => outcome === 'refused') ?? null;
  return { idp: idp?.name ?? null, decisions, refusal, userId, devices };
}

function chooseIdp(entrance: Entrance, { idp, claims }: Imagined): IdpSettings | null {
  const named = entrance.idps.find(({ name }) => name === idp);
  if (named) return named;
  const email = typeof claims?.email === 'string' ? claims.email : '';
  const routed = entrance.routing === 'email' ? findByEmail(entrance, email) : undefined;
  return routed ?? entrance.idps[0] ?? null;
}

function readClaims(idp: IdpSettings, claims: NonNullable<Imagined['claims']>): Claims {
  const issuer = typeof claims.iss === 'string' ? claims.iss : issuerOf(idp);
  const subject = typeof claims.sub === 'string' ? claims.sub : '';
  const anyCase = idp.kind === 'ldap' ? { anyCase: true as const } : {};
  return { idToken: claims, userinfo: null, issuer, subject, ...anyCase };
}

/** Who speaks for a person: an imagined claim rarely says so. */
function issuerOf(idp: IdpSettings): string {
  if (idp.kind === 'local') return ACCOUNTS_ISSUER;
  return idp.kind === 'ldap' ? nameIssuer(idp) : idp.issuer;
}
