import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';

/** The built product in a process of its own, with parties around it that do as they are told. */
export type Workshop = {
  readonly product: Product;
  /** Starts the product again on the same port, settings and data. */
  readonly restart: () => Promise<Product>;
  /** One more process of the product, on another port, with the same PUBLIC_URL. */
  readonly second: () => Promise<Product>;
  readonly env: Record<string, string>;
  readonly ca: DeviceCa;
  readonly idp: MischievousIdp;
  readonly mdm: Mdm;
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

export async function openWorkshop(
  options: {
    env?: Record<string, string>;
    nodeArguments?: readonly string[];
    page?: Record<string, unknown>;
  } = {},
): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-workshop-'));
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const [ca, mdm, idp] = await Promise.all([
    createDeviceCa(),
    startMdm(),
    startMischievousIdp({ redirectUri: `${url}/enroll/callback` }),
  ]);
  const { issuer, clientId, clientSecret } = idp;
  const settings = {
    mdms: [
      {
        name: 'neurons',
        kind: 'ivanti-neurons',
        url: mdm.url,
        username: mdm.username,
        password: mdm.password,
      },
    ],
    idps: [{ name: 'okta', kind: 'oidc', issuer, clientId, clientSecret }],
    pages: [
      {
        name: 'default',
        organization: 'Example School',
        consent: { title: 'Acceptable use', body: 'Be **kind** with this device.' },
        support: { phone: '+1 555 0100', email: 'help@example.school' },
        ...options.page,
      },
    ],
    entrances: [{ name: 'default', mdm: 'neurons', idp: 'okta', page: 'default' }],
  };
  await writeFile(join(folder, 'settings.yaml'), stringify(settings));
  await writeFile(join(folder, 'trust.pem'), ca.pem);
  const env = {
    PUBLIC_URL: url,
    DATA_DIR: join(folder, 'data'),
    SETTINGS_FILE: join(folder, 'settings.yaml'),
    DEVICE_TRUST_FILE: join(folder, 'trust.pem'),
    LOG_LEVEL: 'warn',
    ...options.env,
  };
  const running: Product[] = [];
  const start = async (at: number): Promise<Product> => {
    const product = await startProduct({
      port: at,
      env,
      nodeArguments: options.nodeArguments ?? [],
    });
    running.push(product);
    return product;
  };
  return {
    product: await start(port),
    restart: () => start(port),
    second: async () => start(await findFreePort()),
    env,
    ca,
    idp,
    mdm,
    folder,
    stop: async () => {
      await Promise.all(running.map((product) => product.kill()));
      await Promise.all([idp.stop(), mdm.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
