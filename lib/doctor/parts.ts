import { createHash } from 'node:crypto';
import { countAccounts } from '#lib/data/accounts.ts';
import type { DeviceTrust } from '#lib/device/trust.ts';
import { type Finding, fail, ok, warn } from '#lib/doctor/finding.ts';
import { examineIdp } from '#lib/doctor/idp.ts';
import { examineLdap } from '#lib/doctor/ldap.ts';
import { examineMdm } from '#lib/doctor/mdm.ts';
import { examinePage } from '#lib/doctor/page.ts';
import { examinePublicUrl } from '#lib/doctor/public-url.ts';
import type { House } from '#lib/house/house.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { Entrance, Settings } from '#lib/settings/file.ts';

export type PartKind = 'address' | 'trust' | 'idp' | 'mdm' | 'page' | 'sign-in';

/** One of the things that an entrance needs. Several entrances share most of theirs. */
export type Part = {
  readonly kind: PartKind;
  /** What the setting is called; empty where it is none. */
  readonly name: string;
  /** Another one when what would be looked at has changed since. */
  readonly mark: string;
  readonly examine: () => Promise<readonly Finding[]>;
};

/** What a device needs on its way through this entrance, in the order of the road. */
export function listParts(house: House, settings: Settings, entrance: Entrance): Part[] {
  const { publicUrl, clock, trust } = house;
  const { page, mdm } = entrance;
  const logos = [page.logoFile?.hash, page.logoDarkFile?.hash];
  return [
    part('address', '', publicUrl.href, () => examinePublicUrl(publicUrl, clock.now())),
    part('trust', '', trust.anchors.length, async () => [examineTrust(trust)]),
    part('page', page.name, [page, logos], async () => examinePage(page, settings)),
    ...entrance.idps.map((idp) =>
      part('idp', idp.name, [idp, publicUrl.href], () => examineProvider(house, idp)),
    ),
    ...(entrance.idps.length === 0 ? [part('sign-in', '', '', async () => [NOBODY])] : []),
    part('mdm', mdm.name, mdm, () => examineMdm(mdm)),
  ];
}

function part(kind: PartKind, name: string, looksAt: unknown, examine: Part['examine']): Part {
  return { kind, name, mark: markOf(looksAt), examine };
}

/** Their hashes do. */
const PICTURES = ['logoFile', 'logoDarkFile'];

/** A digest, as secrets are among it. */
function markOf(looksAt: unknown): string {
  const text = JSON.stringify(looksAt, (key, value) => {
    if (key === 'network') return Object(value).kind;
    return PICTURES.includes(key) ? undefined : value;
  });
  return createHash('sha256').update(text).digest('hex');
}

function examineTrust({ anchors }: DeviceTrust): Finding {
  const title = 'Who made them';
  const more = anchors.length - 1;
  if (more === 0) return ok(title, 'Devices that Apple made, and no others.');
  return warn(title, `${more === 1 ? 'One key' : `${more} keys`} beside Apple's.`, {
    means: 'Whoever holds one of these keys can pretend to be any device.',
    fix: 'Fine for a trial with simulated devices; else unset DEVICE_TRUST_FILE.',
  });
}

const NOBODY = ok(
  'Sign-in',
  'Nobody signs in here: who holds a device gets in, as it was decided.',
);

async function examineProvider(house: House, idp: IdpSettings): Promise<Finding[]> {
  const redirectUri = new URL('/enroll/callback', house.publicUrl).href;
  if (idp.kind === 'oidc') return examineIdp(idp, redirectUri, house.clock);
  if (idp.kind === 'ldap') return examineLdap(idp, house.clock);
  const count = await countAccounts(house.db);
  if (count > 0) return [ok('Accounts', count === 1 ? 'There is one.' : `There are ${count}.`)];
  return [
    fail('Accounts', 'There is none yet.', {
      means: 'Nobody can sign in.',
      fix: 'Add accounts, or import a list of them.',
    }),
  ];
}
