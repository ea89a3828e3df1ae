import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';
import { findFreePort, launchProduct, type Product, startProduct } from '#tests/world/product.ts';

/** Parties that do as they are told, and settings that name them: all but a running product. */
export type Premises = {
  /** Where PUBLIC_URL points, unless somebody else answers there. */
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly ca: DeviceCa;
  readonly idp: MischievousIdp;
  readonly mdm: Mdm;
  readonly folder: string;
  /** Starts a process of the product, and waits until it is ready. */
  readonly start: (port: number) => Promise<Product>;
  /** Starts one that may refuse, on a port of its own, and waits for nothing. */
  readonly launch: (env?: Record<string, string>) => Promise<Product>;
  /** Ends every process that was started here, and the parties. */
  readonly stop: () => Promise<void>;
};

/** The built product in a process of its own, with the parties around it. */
export type Workshop = Premises & {
  readonly product: Product;
  /** Starts the product again on the same port, settings and data. */
  readonly restart: () => Promise<Product>;
  /** One more process of the product, on another port, with the same PUBLIC_URL. */
  readonly second: () => Promise<Product>;
};

export type WorkshopOptions = {
  readonly env?: Record<string, string>;
  readonly nodeArguments?: readonly string[];
  readonly page?: Record<string, unknown>;
  /** Replaces keys of the entrance; `idps` takes the place of the one provider. */
  readonly entrance?: Record<string, unknown>;
  /** More providers beside that one. */
  readonly moreIdps?: readonly Record<string, unknown>[];
  /** Where devices come in, if that is not the product itself. */
  readonly publicUrl?: string;
};

export async function openWorkshop(options: WorkshopOptions = {}): Promise<Workshop> {
  const premises = await furnish(options);
  const start = () => premises.start(premises.port);
  return {
    ...premises,
    product: await start(),
    restart: start,
    second: async () => premises.start(await findFreePort()),
  };
}

export async function furnish(options: WorkshopOptions = {}): Promise<Premises> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-workshop-'));
  const port = await findFreePort();
  const url = options.publicUrl ?? `http://localhost:${port}`;
  const [ca, mdm, idp] = await Promise.all([
    createDeviceCa(),
    startMdm(),
    startMischievousIdp({ redirectUri: `${url}/enroll/callback` }),
  ]);
  await writeFile(join(folder, 'settings.yaml'), stringify(describeSettings(idp, mdm, options)));
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
  return {
    port,
    env,
    ca,
    idp,
    mdm,
    folder,
    start: async (at) => {
      const nodeArguments = options.nodeArguments ?? [];
      const product = await startProduct({ port: at, env, nodeArguments });
      running.push(product);
      return product;
    },
    launch: async (more) => {
      const product = await launchProduct({ env: { ...env, ...more } });
      running.push(product);
      return product;
    },
    stop: async () => {
      await Promise.all(running.map((product) => product.kill()));
      await Promise.all([idp.stop(), mdm.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function describeSettings(idp: MischievousIdp, mdm: Mdm, options: WorkshopOptions) {
  const { issuer, clientId, clientSecret } = idp;
  const { url, username, password } = mdm;
  return {
    mdms: [{ name: 'neurons', kind: 'ivanti-neurons', url, username, password }],
    idps: [
      { name: 'okta', kind: 'oidc', issuer, clientId, clientSecret },
      ...(options.moreIdps ?? []),
    ],
    pages: [
      {
        name: 'default',
        organization: 'Example School',
        consent: { title: 'Acceptable use', body: 'Be **kind** with this device.' },
        support: { phone: '+1 555 0100', email: 'help@example.school' },
        ...options.page,
      },
    ],
    entrances: [
      {
        name: 'default',
        mdm: 'neurons',
        ...(options.entrance?.idps ? {} : { idp: 'okta' }),
        page: 'default',
        ...options.entrance,
      },
    ],
  };
}
