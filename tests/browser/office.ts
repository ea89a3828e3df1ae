import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type Database, openDatabase } from '#lib/data/database.ts';
import { fillRecord } from '#tests/storage/rows.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import { type Decision, decideEarlier } from '#tests/world/earlier-decisions.ts';
import type { Mdm } from '#tests/world/mdm.ts';
import { startProduct } from '#tests/world/product.ts';
import { openWorkshop } from '#tests/world/workshop.ts';

export const PASSWORD = 'correct horse battery staple';

/** The built product's office, for a browser to sign in to. */
export type OfficeBuilding = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** On the first day: an empty database, no settings. @param more of the environment */
export function openEmptyOffice(more: Record<string, string> = {}): Promise<OfficeBuilding> {
  return openOfficeWith([], { more });
}

/** Somebody was here before: an MDM that an entrance uses, and one to spare. */
export function openDecidedOffice(mdm: Mdm): Promise<OfficeBuilding> {
  const { url, username, password } = mdm;
  const neurons = { name: 'neurons', kind: 'ivanti-neurons', url, username, password };
  return openOfficeWith([
    { kind: 'mdm', value: neurons, later: [{ timeoutSeconds: 20 }] },
    { kind: 'mdm', value: { ...neurons, name: 'spare' } },
    { kind: 'entrance', value: { name: 'staff', mdm: 'neurons', withoutUser: 'nobody' } },
  ]);
}

/** The same after its key was lost: nothing that has a secret can be used. */
export function openKeylessOffice(mdm: Mdm): Promise<OfficeBuilding> {
  const { url, username, password } = mdm;
  const value = { name: 'neurons', kind: 'ivanti-neurons', url, username, password };
  return openOfficeWith([{ kind: 'mdm', value }], { isKeyLost: true });
}

/** An office in which this was decided; addresses of this machine may be entered. */
export async function openOfficeWith(
  decisions: readonly Decision[],
  {
    isKeyLost = false,
    more = {},
    port,
    journeys = 0,
    write,
  }: {
    isKeyLost?: boolean;
    more?: Record<string, string>;
    port?: number;
    journeys?: number;
    /** What else stands in the database, before the product opens it. */
    write?: (database: Database) => Promise<void>;
  } = {},
): Promise<OfficeBuilding> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-office-'));
  const env = { DATA_DIR: folder, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128', ...more };
  if (decisions.length > 0) await decideEarlier(env, decisions);
  const writes = write ?? (journeys > 0 ? (to: Database) => fillRecord(to, journeys) : undefined);
  if (writes) await writeEarlier(folder, writes);
  if (isKeyLost) await rm(join(folder, 'secret.key'));
  const product = await startProduct({
    ...(port ? { port } : {}),
    env: { ...env, ADMIN_PASSWORD: PASSWORD, LOG_LEVEL: 'warn' },
  });
  return {
    url: product.url,
    stop: async () => {
      await product.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeEarlier(
  dataDir: string,
  write: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase({ dataDir });
  await write(database);
  await database.close();
}

/** Some time later: one Mac is in, one has only arrived, and an MDM has refused a third. */
export async function openBusyOffice(): Promise<OfficeBuilding> {
  const workshop = await openWorkshop({ env: { ADMIN_PASSWORD: PASSWORD } });
  const { product, ca, idp } = workshop;
  const deviceAt = (serial: string) =>
    startDevice({ url: `${product.url}/enroll`, ca }, { serial });
  const walk = async (serial: string) => {
    const sheet = await deviceAt(serial).arrive();
    await tapOn(sheet);
    idp.nextPerson({ preferred_username: 'ada@example.school', name: 'Ada Lovelace' });
    for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
  };
  await walk('C02EXAMPLE1');
  await deviceAt('C02EXAMPLE2').arrive();
  workshop.mdm.misbehave(500);
  await walk('C02EXAMPLE3');
  return { url: product.url, stop: workshop.stop };
}

/** By the local form, with JavaScript or without. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin`);
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/admin`);
}

/** Again, in a second tab, as a form asks for whose session has ended. */
export async function signInBeside(page: Page): Promise<void> {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Sign in in a new tab' }).click();
  const tab = await opening;
  await tab.getByLabel('User name').fill('admin');
  await tab.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await expect(tab.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
  await tab.close();
}
