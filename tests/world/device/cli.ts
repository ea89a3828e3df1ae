import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDeviceCa, loadOrCreateDeviceCa } from '#tests/world/apple-ca.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';
import { enroll } from '#tests/world/device/story.ts';
import { systemOf } from '#tests/world/device/system.ts';
import { createTeller } from '#tests/world/device/telling.ts';

const HELP = `
A simulated device in Setup Assistant: it opens an enrollment page, and somebody who knows their
password does what each page asks. Ends with 0 when the device holds a profile.

  npm run device -- --url http://localhost:3000/enroll --ca <directory>

  --url       the entrance, as it would stand in configuration_web_url
  --ca        a directory with ca.pem and ca.key, made there when it is empty; the server believes
              devices of this CA when its DEVICE_TRUST_FILE names the ca.pem
  --user      who signs in (ada)
  --password  and with which password (lovelace)
  --idp       where they sign in, if the entrance lets them choose: its name or what its button says
  --product   Mac15,3 · iPhone16,1 · iPad14,1 · AppleTV14,1 · RealityDevice14,1 (Mac15,3)
  --os        the version of its system (15.6 on a Mac)
  --language  as the device spells it: de, pt_BR, zh-Hans (en)
  --serial    its serial number (made from the product)
  --save      a file for the profile
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') return refuse(options);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const { url, user, password, idp, product, language, serial } = options;
  if (url === undefined || !/^https?:/.test(url) || !URL.canParse(url)) {
    return refuse('--url wants the address of an entrance.');
  }

  const os = options.os ?? systemOf(product).version;
  const machine = sampleMachine({ product, os, language, ...(serial ? { serial } : {}) });
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const teller = createTeller((line) => console.log(line), colour);
  teller.device(machine, url);
  const ca = options.ca ? await loadOrCreateDeviceCa(options.ca) : await createDeviceCa();
  const { end } = await enroll({ url, machine, ca, user, password, idp, onStep: teller.step });
  teller.ending(end);
  if (end.kind !== 'profile') return 1;
  if (options.save) writeFileSync(options.save, end.bytes, { mode: 0o600 });
  return 0;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        url: { type: 'string' },
        ca: { type: 'string' },
        user: { type: 'string', default: 'ada' },
        password: { type: 'string', default: 'lovelace' },
        idp: { type: 'string' },
        product: { type: 'string', default: 'Mac15,3' },
        os: { type: 'string' },
        language: { type: 'string', default: 'en' },
        serial: { type: 'string' },
        save: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(why: string): number {
  console.error(`${why}\n${HELP}`);
  return 2;
}
