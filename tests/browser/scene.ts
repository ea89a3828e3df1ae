import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createDeviceCa, type DeviceCa } from '#tests/world/apple-ca.ts';
import type { JourneyBook } from '#tests/world/demo/journeys-page.ts';
import { createLogBook } from '#tests/world/demo/log-book.ts';
import { describeDemoSettings } from '#tests/world/demo/settings.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';
import { type Disguise, startDisguise } from '#tests/world/disguise.ts';
import { type Idp, startIdp } from '#tests/world/idp.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { findFreePort, startProduct } from '#tests/world/product.ts';

/** The built product between a real OpenID provider and an MDM, for a browser to walk through. */
export type Scene = {
  /** Where the journey begins. */
  readonly url: string;
  readonly disguise: Disguise;
  readonly ca: DeviceCa;
  readonly idp: Idp;
  readonly mdm: Mdm;
  /** Every journey so far, as the demo's list shows them. */
  readonly book: JourneyBook;
  /** Says which device the next browser is. */
  readonly become: (about?: Parameters<typeof sampleMachine>[0]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function openScene(): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-scene-'));
  const port = await findFreePort();
  const disguise = await startDisguise(() => `http://localhost:${port}`);
  const [ca, mdm, idp] = await Promise.all([
    createDeviceCa(),
    startMdm(),
    startIdp({ redirectUris: [`${disguise.url}/enroll/callback`] }),
  ]);
  await writeFile(join(folder, 'settings.yaml'), stringify(describeDemoSettings({ idp, mdm })));
  await writeFile(join(folder, 'trust.pem'), ca.pem);
  const { read, book } = createLogBook();
  const product = await startProduct({
    port,
    onLine: read,
    env: {
      PUBLIC_URL: disguise.url,
      DATA_DIR: join(folder, 'data'),
      SETTINGS_FILE: join(folder, 'settings.yaml'),
      DEVICE_TRUST_FILE: join(folder, 'trust.pem'),
      IDP_SECRET: idp.clientSecret,
      MDM_PASSWORD: mdm.password,
    },
  });
  const become: Scene['become'] = async (about) =>
    disguise.wear(await introduce(sampleMachine(about), { ca }));
  await become();
  return {
    url: `${disguise.url}/enroll`,
    disguise,
    ca,
    idp,
    mdm,
    book,
    become,
    stop: async () => {
      await product.stop();
      await Promise.all([disguise.stop(), idp.stop(), mdm.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
