import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { answerBrokenRequest, noteLanguage } from '#app/broken-request.ts';
import { answerRequest } from '#app/front-door.ts';
import type { Clock } from '#lib/base/clock.ts';
import { readConfig } from '#lib/base/config.ts';
import { createLog } from '#lib/base/log.ts';
import { type House, openHouse } from '#lib/house/house.ts';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import { type Device, startDevice } from '#tests/world/device/device.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';

export type LogLine = { readonly event: string; readonly level: string } & Record<string, unknown>;

/** Every party of the road over real HTTP, and the product among them without Next. */
export type World = {
  readonly url: string;
  readonly house: House;
  readonly ca: DeviceCa;
  readonly idp: MischievousIdp;
  readonly mdm: Mdm;
  /** Time that stands still until a test moves it; it starts at the real time. */
  readonly clock: Clock & { readonly forward: (span: { minutes: number }) => void };
  readonly log: LogLine[];
  readonly device: (about?: Parameters<typeof startDevice>[1]) => Device;
  readonly stop: () => Promise<void>;
};

export type WorldOptions = {
  /** Replaces keys of the entrance, the page, the idp or the mdm that the world sets up. */
  readonly entrance?: Record<string, unknown>;
  readonly page?: Record<string, unknown>;
  readonly idp?: Record<string, unknown>;
  readonly mdm?: Record<string, unknown>;
  readonly env?: Record<string, string>;
  /** Identity providers beside that one, each with an entrance of the same name. */
  readonly moreIdps?: readonly (Record<string, unknown> & { readonly name: string })[];
  /** Further sections of the settings: mailers, webhooks, alerts. */
  readonly more?: Record<string, unknown>;
  /** Where devices come in, if a provider has to know that beforehand; else any free one. */
  readonly port?: number;
};

export const CONSENT = {
  title: 'Acceptable use',
  body: 'Be **kind** with this device.\n\n- Lock it.\n- Tell us when it is lost.',
};

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-world-'));
  const [ca, mdm] = await Promise.all([createDeviceCa(), startMdm()]);
  const server = http.createServer({ maxHeaderSize: 65_536 });
  const url = await listen(server, options.port ?? 0);
  const idp = await startMischievousIdp({ redirectUri: `${url}/enroll/callback` });
  const clock = createClock();
  const log: LogLine[] = [];

  await writeFile(join(folder, 'trust.pem'), ca.pem);
  await writeFile(join(folder, 'settings.yaml'), stringify(describeSettings(idp, mdm, options)));
  const env = {
    PUBLIC_URL: url,
    DATA_DIR: join(folder, 'data'),
    SETTINGS_FILE: join(folder, 'settings.yaml'),
    DEVICE_TRUST_FILE: join(folder, 'trust.pem'),
    ...options.env,
  };
  const write = (line: string) => log.push(JSON.parse(line));
  const house = await openHouse(readConfig(env), { clock, log: createLog('debug', { write }) });
  server.on('request', (request, response) => void answerRequest(house, request, response));
  server.on('connection', noteLanguage);
  server.on('clientError', (error, socket) => answerBrokenRequest(house, error, socket as never));

  return {
    url,
    house,
    ca,
    idp,
    mdm,
    clock,
    log,
    device: (about) => startDevice({ url: `${url}/enroll`, ca }, about),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all([house.close(), idp.stop(), mdm.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function describeSettings(idp: MischievousIdp, mdm: Mdm, options: WorldOptions) {
  const { moreIdps = [] } = options;
  const { issuer, clientId, clientSecret } = idp;
  const okta = { name: 'okta', kind: 'oidc', issuer, clientId, clientSecret };
  return {
    mdms: [
      {
        name: 'neurons',
        kind: 'ivanti-neurons',
        url: mdm.url,
        username: mdm.username,
        password: mdm.password,
        ...options.mdm,
      },
    ],
    idps: [
      { ...okta, ...options.idp },
      // One of which only the name is said is the same server once more.
      ...moreIdps.map((more) => ({ ...(isWhole(more) ? { kind: 'oidc' } : okta), ...more })),
    ],
    pages: [
      {
        name: 'default',
        organization: 'Example School',
        consent: CONSENT,
        support: { phone: '+1 555 0100' },
        ...options.page,
      },
    ],
    entrances: [
      {
        name: 'default',
        mdm: 'neurons',
        // Several take the place of the one.
        ...(options.entrance?.idps ? {} : { idp: 'okta' }),
        page: 'default',
        ...options.entrance,
      },
      ...moreIdps.map(({ name }) => ({ name, mdm: 'neurons', idp: name, page: 'default' })),
    ],
    ...options.more,
  };
}

function isWhole({ kind, issuer }: Record<string, unknown>): boolean {
  return kind !== undefined || issuer !== undefined;
}

function createClock(): World['clock'] {
  let ahead = 0;
  const start = Date.now();
  return {
    now: () => new Date(start + ahead),
    forward: ({ minutes }) => {
      ahead += minutes * 60_000;
    },
  };
}

async function listen(server: http.Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
