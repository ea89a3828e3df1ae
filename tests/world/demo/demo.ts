import { appendFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { type DeviceCa, loadOrCreateDeviceCa } from '#tests/world/apple-ca.ts';
import { startHandsOn } from '#tests/world/demo/hands-on.ts';
import { createLogBook } from '#tests/world/demo/log-book.ts';
import { describeDemoSettings } from '#tests/world/demo/settings.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';
import { enroll } from '#tests/world/device/story.ts';
import { createTeller } from '#tests/world/device/telling.ts';
import { type Idp, startIdp } from '#tests/world/idp.ts';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { findFreePort, startProduct } from '#tests/world/product.ts';

/**
 * `npm run demo`: the parties around us, the product in production mode, and one Mac that enrolls.
 * Everything lives in a throwaway folder and ends with this process.
 */
const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
const say = (line = '') => console.log(line === '' ? '' : `  ${line}`);
const closing: (() => Promise<unknown>)[] = [];
let ending = false;

const { values } = parseArgs({
  options: { once: { type: 'boolean', default: false }, port: { type: 'string' } },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Not once: npm passes on a signal that the terminal has sent to everybody already.
  process.on(signal, () => void end(0));
}
try {
  const enrolled = await run();
  if (values.once || !enrolled) await end(enrolled ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
}

/** @returns whether the Mac holds a profile */
async function run(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-demo-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const ports = await choosePorts();
  const url = `http://localhost:${ports.product}`;

  say();
  say('Starting the parties around us …');
  const ca = await loadOrCreateDeviceCa(join(folder, 'ca'));
  const idp = await startIdp({ port: ports.idp, redirectUris: [`${url}/enroll/callback`] });
  const mdm = await startMdm({ port: ports.mdm });
  closing.push(idp.stop, mdm.stop);
  say(`  a device CA          ${join(folder, 'ca')}`);
  say(`  an OpenID provider   ${idp.issuer}`);
  say(`  an Ivanti MDM        ${mdm.url}`);
  say('Starting Vestibule on its embedded database …');
  const { product, book } = await startVestibule(folder, ports.product, { ca, idp, mdm });
  say(`  Vestibule            ${product.url}`);

  const enrolled = await tellOneEnrollment(`${product.url}/enroll`, ca, idp, mdm);
  if (values.once) return enrolled;

  const hands = await startHandsOn({ productUrl: url, ca, port: ports.handsOn, journeys: book });
  closing.push(hands.stop);
  say('Now you:');
  say();
  say(`  Pick a device, and be the person in front of it   ${hands.url}`);
  say(`  Every journey so far                              ${hands.journeysUrl}`);
  say();
  say('Sign in as ada / lovelace, or as denis / denied, who may not. Ctrl-C ends everything.');
  say();
  return enrolled;
}

async function startVestibule(
  folder: string,
  port: number,
  parties: { ca: DeviceCa; idp: Idp; mdm: Mdm },
) {
  await writeFile(join(folder, 'trust.pem'), parties.ca.pem);
  await writeFile(join(folder, 'settings.yaml'), stringify(describeDemoSettings(parties)));
  const { read, book } = createLogBook();
  const product = await startProduct({
    port,
    env: {
      DATA_DIR: join(folder, 'data'),
      SETTINGS_FILE: join(folder, 'settings.yaml'),
      DEVICE_TRUST_FILE: join(folder, 'trust.pem'),
      IDP_SECRET: parties.idp.clientSecret,
      MDM_PASSWORD: parties.mdm.password,
    },
    onLine: (line) => {
      appendFileSync(join(folder, 'vestibule.log'), `${line}\n`);
      read(line);
    },
  });
  closing.push(product.stop);
  return { product, book };
}

async function tellOneEnrollment(url: string, ca: DeviceCa, idp: Idp, mdm: Mdm): Promise<boolean> {
  const machine = sampleMachine({ product: 'Mac15,3', os: '15.6', language: 'en' });
  const teller = createTeller((line) => console.log(line), colour);
  teller.device(machine, url);
  const { end } = await enroll({
    url,
    machine,
    ca,
    user: 'ada',
    password: 'lovelace',
    onStep: teller.step,
  });
  const [asked, signedIn] = [mdm.requests.at(-1), idp.signIns.at(-1)];
  say();
  if (signedIn) say(`The provider let in   ${signedIn.username}`);
  if (asked) say(`The MDM was asked     ${asked.method} ${asked.target}`);
  teller.ending(end);
  return end.kind === 'profile';
}

async function choosePorts() {
  const wanted = values.port === undefined ? 3000 : Number(values.port);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_000) {
    throw new Error(`--port ${values.port} is not a port.`);
  }
  const product = await findFreePort(wanted);
  if (values.port !== undefined && product !== wanted) throw new Error(`Port ${wanted} is taken.`);
  const idp = await findFreePort(product + 1);
  const mdm = await findFreePort(idp + 1);
  const handsOn = await findFreePort(mdm + 1);
  return { product, idp, mdm, handsOn };
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const close of closing.reverse()) await close().catch(() => undefined);
  process.exit(code);
}
