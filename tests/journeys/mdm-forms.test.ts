import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Mdm, startMdm } from '#tests/world/mdm.ts';
import { findFreePort } from '#tests/world/product.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { OfficePage, Visitor } from '#tests/world/visitor.ts';

/** MDM connections in the built product, as a browser without JavaScript sees them. */

const NEW = '/admin/mdms/new?kind=ivanti-neurons';
const TEST = 'Test the connection';

let mdm: Mdm;
let office: StaffedOffice;
let admin: Visitor;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-mdms-'));
  mdm = await startMdm();
  const { url, username, password, adminDeviceSpaceId } = mdm;
  const SETTINGS_FILE = join(folder, 'settings.yaml');
  await writeFile(
    SETTINGS_FILE,
    stringify({
      mdms: [{ name: 'core', kind: 'ivanti-epmm', url, username, password, adminDeviceSpaceId }],
      entrances: [{ name: 'file-door', mdm: 'core', withoutUser: 'nobody' }],
    }),
  );
  const used = { name: 'used', kind: 'ivanti-neurons', url, username, password };
  office = await openStaffedOffice({
    env: { SETTINGS_FILE, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
    decisions: [
      { kind: 'mdm', value: used },
      { kind: 'mdm', value: { ...used, name: 'shared' } },
      { kind: 'entrance', value: { name: 'office', mdm: 'used', withoutUser: 'nobody' } },
    ],
  });
});
beforeEach(async () => {
  admin = await office.invite('editor');
});
afterAll(async () => {
  await office?.stop();
  await mdm?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('an MDM', () => {
  test('is connected by a form, stands in the list, and leads on', async () => {
    const choice = await admin.open('/admin/mdms/new');
    expect(choice.text).toContain('href="/admin/mdms/new?kind=ivanti-neurons"');
    const added = await admin.submit(await admin.open(NEW), 'Connect it', typed('first'));
    expect(added).toMatchObject({ status: 303, location: '/admin/mdms?done=added' });
    const list = await admin.open(added.location);
    expect(list.words).toContain('Added.');
    expect(list.words).toMatch(/first ?Ivanti Neurons for MDM ?127\.0\.0\.1:\d+ ?Nothing yet/);
  });

  test('that lacks something is refused at the fields, with all that was typed but the secret', async () => {
    const given = { ...typed('second'), url: 'http://mdm.example.com', username: '' };
    const refused = await admin.submit(await admin.open(NEW), 'Connect it', given);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Address must begin with https://');
    expect(refused.words).toContain('Enter the user name that Vestibule signs in with.');
    expect(refused.field('name')?.getAttribute('value')).toBe('second');
    expect(refused.field('url')?.getAttribute('value')).toBe('http://mdm.example.com');
    expect(refused.field('url')?.getAttribute('aria-invalid')).toBe('true');
    expect(refused.text).not.toContain(mdm.password.slice(0, 7));
    expect(refused.words).toContain('Enter it again.');
  });

  test('with a name that is taken, or that the office needs, is asked for another', async () => {
    const taken = await admin.submit(await admin.open(NEW), 'Connect it', typed('core'));
    expect(taken.words).toContain('Name is taken: SETTINGS_FILE provides one of it.');
    const reserved = await admin.submit(await admin.open(NEW), 'Connect it', typed('new'));
    expect([reserved.status, reserved.words]).toEqual([
      422,
      expect.stringContaining('Choose another name'),
    ]);
  });

  test('on a private address is refused with what allows it, tested or saved', async () => {
    const given = { ...typed('inside'), url: 'https://10.1.2.3' };
    for (const button of [TEST, 'Connect it']) {
      const refused = await admin.submit(await admin.open(NEW), button, given);
      expect(refused.status).toBe(400);
      expect(refused.words).toContain('ALLOW_PRIVATE_NETWORKS=10.1.2.3/32');
    }
  });
});

describe('a test of the connection', () => {
  test('tells what is fine and what can’t be told, saves nothing, and enrolls nothing', async () => {
    const before = mdm.requests.length;
    const tested = await admin.submit(await admin.open(NEW), TEST, typed('tried'));
    expect(tested.status).toBe(200);
    expect(tested.words).toContain('This works, as far as can be told from here');
    expect(tested.words).toMatch(/Credentials ?Fine/);
    expect(tested.words).toMatch(/Role ?Could not be checked/);
    expect(tested.field('url')?.getAttribute('value')).toBe(mdm.url);
    expect((await admin.open('/admin/mdms')).words).not.toContain('tried');
    expect(mdm.requests.length).toBe(before);
  });

  test('tells a wrong password from a server that is away', async () => {
    const wrong = { ...typed('tried'), password: 'wrong' };
    const refused = await admin.submit(await admin.open(NEW), TEST, wrong);
    expect(refused.words).toMatch(/Credentials ?Failed/);
    const away = { ...typed('tried'), url: `http://127.0.0.1:${await findFreePort()}` };
    const silent = await admin.submit(await admin.open(NEW), TEST, away);
    expect(silent.words).toMatch(/Reachable ?Failed/);
    expect(silent.words).toContain('ECONNREFUSED');
  });

  test('takes the stored password where none was typed, to the address that it was stored for alone', async () => {
    const page = await admin.open('/admin/mdms/shared');
    expect((await admin.submit(page, TEST)).words).toMatch(/Credentials ?Fine/);
    const moved = await admin.submit(page, TEST, { url: 'http://127.0.0.1:1' });
    expect(moved.status).toBe(422);
    expect(moved.words).toContain('Password must be entered again');
  });

  test('takes what the settings file says of its own ones', async () => {
    const tested = await admin.submit(await admin.open('/admin/mdms/core'), TEST, { url: 'x' });
    expect(tested.words).toMatch(/Credentials ?Fine/);
  });
});

describe('what others do at the same time', () => {
  test('the second of two is told what the first has saved, and may go on from there', async () => {
    const [first, second] = [await open('shared'), await open('shared')];
    await admin.submit(first, 'Save changes', { timeoutSeconds: '20' });
    const late = await admin.submit(second, 'Save changes', { timeoutSeconds: '30' });
    expect(late.status).toBe(409);
    expect(late.words).toContain('editor saved this while you were working on it');
    expect(late.words).toMatch(/Longest wait.{1,20}20/);
    expect(late.field('timeoutSeconds')?.getAttribute('value')).toBe('30');
    const again = await admin.submit(late, 'Save changes');
    expect(again.location).toBe('/admin/mdms/shared?done=saved');
    expect((await open('shared')).field('timeoutSeconds')?.getAttribute('value')).toBe('30');
  });

  test('what was deleted in the meantime can be made anew, with its secret', async () => {
    await admin.submit(await admin.open(NEW), 'Connect it', typed('brief'));
    const [page, other] = [await open('brief'), await open('brief')];
    const deleted = await admin.submit(other, 'Delete');
    expect(deleted.location).toBe('/admin/mdms?done=deleted');
    expect((await open('brief')).status).toBe(404);
    const late = await admin.submit(page, 'Save changes');
    expect(late.words).toContain('Somebody deleted this while you were working on it');
    const without = await admin.submit(late, 'Save changes');
    expect(without.words).toContain('Enter the password of that user.');
    const anew = await admin.submit(without, 'Save changes', { password: mdm.password });
    expect(anew.location).toBe('/admin/mdms?done=added');
  });

  test('what came into use in the meantime is not deleted, and says by what it is used', async () => {
    const revision = (await open('used')).field('revision')?.getAttribute('value') ?? '';
    const refused = await admin.submit(await open('shared'), 'Delete', { name: 'used', revision });
    expect(refused.location).toBe('/admin/mdms/used?refused=in-use');
    const back = await admin.open(refused.location);
    expect(back.words).toContain('It was not deleted');
    expect(back.words).toContain('It is used by office');
    expect(back.words).toContain('It can be deleted once no entrance uses it.');
  });
});

describe('a setting of the file', () => {
  test('is shown and marked, and nothing of it can be changed', async () => {
    const page = await open('core');
    expect(page.words).toContain('From the settings file');
    expect(page.words).toContain('read-only here');
    expect(page.words).not.toContain('Save changes');
    const forged = await admin.submit(await open('shared'), 'Save changes', { name: 'core' });
    expect(forged.status).toBe(409);
    expect(forged.words).toContain('SETTINGS_FILE provides this setting');
  });
});

describe('whoever may not change settings', () => {
  test('an auditor reads them and is offered nothing to change', async () => {
    await admin.signInAs('auditor');
    const page = await open('shared');
    expect(page.words).toContain('An owner or an editor can change it.');
    expect(page.words).not.toMatch(/Save changes|Test the connection|Delete …/);
    expect((await admin.open('/admin/mdms')).words).not.toContain('Connect an MDM');
    expect((await admin.open('/admin/mdms/new')).status).toBe(403);
  });

  test('helpdesk has no business there', async () => {
    await admin.signInAs('helpdesk');
    expect((await admin.open('/admin/mdms')).status).toBe(403);
    expect((await open('shared')).status).toBe(403);
  });

  test.each(['auditor', 'helpdesk'])(
    '%s gets 403 for every form, and it is recorded',
    async (role) => {
      const [blank, shared] = [await admin.open(NEW), await open('shared')];
      await admin.signInAs(role);
      const complaints = mdm.complaints.length;
      const tries: readonly [OfficePage, string, Record<string, string>][] = [
        [blank, 'Connect it', typed('forbidden')],
        [blank, TEST, typed('forbidden')],
        [shared, 'Save changes', { timeoutSeconds: '7' }],
        [shared, 'Delete', {}],
      ];
      for (const [page, button, fields] of tries) {
        const before = office.product.lines.length;
        expect((await admin.submit(page, button, fields)).status, button).toBe(403);
        const told = office.product.lines.slice(before).join('\n');
        expect(told, button).toContain('"event":"access.refused"');
      }
      expect(mdm.complaints.length).toBe(complaints);
      await admin.signInAs('editor');
      expect((await admin.open('/admin/mdms')).words).not.toContain('forbidden');
      expect((await open('shared')).field('timeoutSeconds')?.getAttribute('value')).not.toBe('7');
    },
  );
});

const open = (name: string) => admin.open(`/admin/mdms/${name}`);

function typed(name: string): Record<string, string> {
  const { url, username, password } = mdm;
  return { name, url, username, password };
}
