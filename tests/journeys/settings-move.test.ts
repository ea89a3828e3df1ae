import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import { importThroughOffice } from '#tests/world/import-settings.ts';
import { pngOf } from '#tests/world/picture.ts';
import { startProduct } from '#tests/world/product.ts';
import { inviteVisitor, type Visitor } from '#tests/world/visitor.ts';
import { furnish, type Premises } from '#tests/world/workshop.ts';

/** From one built product to another one, through the pages of both. */

const PASSWORD = 'a bicycle in the rain';
const PNG = pngOf();
const ADDED = stringify({
  pages: [
    {
      name: 'library',
      organization: 'Example Library',
      logo: './crest.png',
      welcome: { title: `Costs \${5}`, body: 'Two\n\nparagraphs, "quoted": yes' },
    },
  ],
  entrances: [{ name: 'library', mdm: 'neurons', idp: 'okta', page: 'library' }],
}).replaceAll('${', () => '$${');

let premises: Premises;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vestibule-move-'));
  premises = await furnish({ env: { ADMIN_PASSWORD: PASSWORD } });
});
afterAll(async () => {
  await premises?.stop();
  await rm(home, { recursive: true, force: true });
});

it('what one product exports, an empty one takes, exports just so, and lets devices in with it', async () => {
  const first = await premises.start(premises.port);
  const here = inviteVisitor(first.url);
  await here.signInLocally(PASSWORD);
  const picture = new File([PNG], 'crest.png', { type: 'image/png' });
  const added = await importThroughOffice(here, { yaml: ADDED, picture });
  expect(added).toMatchObject({ status: 303, location: '/admin/settings?done=imported' });
  const exported = await download(here);
  expect(exported).toContain('name: okta');
  expect(exported).not.toContain(premises.mdm.password);
  const [, name = ''] = /logo: \.\/(library-\w+\.png)/.exec(exported) ?? [];
  const logo = await fetchPicture(first.url, here, name);
  expect(Buffer.from(logo).equals(PNG)).toBe(true);
  await first.stop();

  const { SETTINGS_FILE: _, ...env } = premises.env;
  const second = await startProduct({
    port: premises.port,
    env: { ...env, DATA_DIR: join(home, 'data'), ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128' },
  });
  try {
    const there = inviteVisitor(second.url);
    await there.signInLocally(PASSWORD);
    const values = {
      NEURONS_PASSWORD: premises.mdm.password,
      OKTA_CLIENT_SECRET: premises.idp.clientSecret,
    };
    const logoFile = new File([logo], name, { type: 'image/png' });
    const moved = await importThroughOffice(there, { yaml: exported, values, picture: logoFile });
    expect(moved).toMatchObject({ status: 303, location: '/admin/settings?done=imported' });
    expect(await download(there)).toBe(exported);

    const again = await importThroughOffice(there, { yaml: exported });
    expect(again.words).toContain('everything in the file is here already');
    for (const entrance of ['', '/library']) {
      const url = `${second.url}/enroll${entrance}`;
      const sheet = await startDevice({ url, ca: premises.ca }).arrive();
      let end = await tapOn(sheet);
      for (let tap = 0; tap < 4 && end.kind === 'page'; tap += 1) end = await tapOn(sheet);
      expect(end.kind).toBe('profile');
    }
  } finally {
    await second.stop();
  }
});

async function download(visitor: Visitor): Promise<string> {
  const { status, text } = await visitor.open('/admin/settings/export');
  expect(status).toBe(200);
  return text;
}

async function fetchPicture(url: string, { cookies }: Visitor, name: string): Promise<ArrayBuffer> {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
  const address = `${url}/admin/settings/export?picture=${encodeURIComponent(name)}`;
  return (await fetch(address, { headers: { cookie } })).arrayBuffer();
}
