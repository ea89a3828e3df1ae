import { type OfficeBuilding, openOfficeWith } from '#tests/browser/office.ts';
import { type Idp, startIdp } from '#tests/world/idp.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';
import { findFreePort } from '#tests/world/product.ts';

/** An office with providers of every kind, a real one and one that goes wrong among them. */
export type IdpOffice = OfficeBuilding & {
  /** Asks for a password: ada / lovelace. */
  readonly real: Idp;
  /** Signs anybody in at once. */
  readonly odd: MischievousIdp;
};

export async function openIdpOffice(): Promise<IdpOffice> {
  const port = await findFreePort();
  const redirectUri = `http://localhost:${port}/enroll/callback`;
  const [mdm, real, odd] = await Promise.all([
    startMdm(),
    startIdp({ redirectUris: [redirectUri] }),
    startMischievousIdp({ redirectUri }),
  ]);
  const office = await openOfficeWith(describe(mdm, real, odd), { port });
  return {
    url: office.url,
    real,
    odd,
    stop: async () => {
      await office.stop();
      await Promise.all([mdm.stop(), real.stop(), odd.stop()]);
    },
  };
}

function describe({ url, username, password }: Mdm, real: Idp, odd: MischievousIdp) {
  const neurons = { name: 'neurons', kind: 'ivanti-neurons', url, username, password };
  const idp = (name: string, value: Record<string, unknown>) =>
    ({ kind: 'idp', value: { name, ...value } }) as const;
  return [
    { kind: 'mdm', value: neurons },
    idp('school', { kind: 'oidc', ...credentialsOf(real), userId: ['preferred_username'] }),
    idp('odd', { kind: 'oidc', ...credentialsOf(odd), denyGroups: ['suspended'] }),
    idp('accounts', { kind: 'local' }),
    {
      kind: 'entrance',
      value: { name: 'staff', mdm: 'neurons', idps: ['school', 'odd'], routing: 'choose' },
    },
    {
      kind: 'entrance',
      value: {
        name: 'lab',
        mdm: 'neurons',
        idp: 'odd',
        rules: { allowGroups: ['chemistry'], allowDomains: ['school.example'] },
      },
    },
  ] as const;
}

function credentialsOf({ issuer, clientId, clientSecret }: Idp | MischievousIdp) {
  return { issuer, clientId, clientSecret };
}
