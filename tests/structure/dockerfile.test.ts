import { type ChildProcess, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildImage, type Image, readSteps } from '#tests/structure/dockerfile.ts';
import { asNobody, listTree, startImage, waitUntilReady } from '#tests/structure/image.ts';
import { warmBuild } from '#tests/structure/warm-build.ts';
import { createDeviceCa } from '#tests/world/apple-ca.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';
import { findFreePort } from '#tests/world/product.ts';

const SETTINGS = `
mdms: [{ name: mdm, kind: ade-passthrough, url: https://mdm.example }]
idps: [{ name: idp, kind: oidc, issuer: https://idp.example, clientId: a, clientSecret: b }]
pages: [{ name: default, organization: Example School }]
entrances: [{ name: default, mdm: mdm, idp: idp }]
`;

const context = process.cwd();
const steps = readSteps(readFileSync('Dockerfile', 'utf8'));

describe('the Dockerfile', () => {
  it('starts Node with the header limit of every other way to start', () => {
    const limit = /HEADER_LIMIT = '([^']+)'/.exec(readFileSync('scripts/ensure.mjs', 'utf8'))?.[1];
    const command = steps.find(({ instruction }) => instruction === 'CMD');
    expect(limit).toBeDefined();
    expect(JSON.parse(command?.rest ?? '[]')).toContain(limit);
  });

  it('takes a Node that package.json allows', () => {
    const wanted = JSON.parse(readFileSync('package.json', 'utf8')).engines.node;
    const major = Number(/>=(\d+)/.exec(wanted)?.[1]);
    const froms = steps.filter(({ instruction }) => instruction === 'FROM');
    expect(froms.length).toBeGreaterThan(0);
    for (const { rest } of froms) {
      expect(Number(/^node:(\d+)-/.exec(rest)?.[1])).toBeGreaterThanOrEqual(major);
    }
  });

  it('knows no step that this test does not carry out', () => {
    const odd = readSteps('FROM node:22-bookworm-slim\nADD https://example.com/x /x');
    const carryOut = () =>
      buildImage(odd, { context, folder: scratch('odd'), warm: () => undefined });
    expect(carryOut).toThrow('ADD is not one of the plain steps');
  });
});

describe('the image, its steps run as plain commands', () => {
  let image: Image;
  let server: ChildProcess;
  let url: string;
  let header: string;
  let before: string[];
  const printed: string[] = [];

  beforeAll(async () => {
    const folder = scratch('image');
    image = buildImage(steps, {
      context,
      folder,
      warm: (workdir) => warmBuild(context, workdir),
    });
    // The image does not hold the place where it was built: nothing may look for it there.
    rmSync(join(folder, 'stage-0'), { recursive: true });
    const ca = await createDeviceCa();
    header = await introduce(sampleMachine(), { ca });
    const config = scratch('config');
    writeFileSync(join(config, 'settings.yaml'), SETTINGS);
    writeFileSync(join(config, 'trust.pem'), ca.pem);

    execFileSync('chmod', ['-R', 'a-w', image.root + image.workdir]);
    before = listTree(image.root, image.volumes);
    const port = await findFreePort();
    url = `http://localhost:${port}`;
    server = startImage(image, config, port);
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (bytes) => printed.push(String(bytes)));
    }
    await waitUntilReady(url, server, printed);
  }, 300_000);

  afterAll(() => {
    server?.kill('SIGKILL');
    if (image) execFileSync('chmod', ['-R', 'u+w', image.root]);
    for (const folder of scratches) rmSync(folder, { recursive: true, force: true });
  });

  it('has a user without rights, a volume for what is written, and the port that it listens on', () => {
    expect(image.user).toBe('node');
    expect(image.volumes).toEqual([image.env.DATA_DIR]);
    expect(String(image.port)).toBe(image.env.PORT);
  });

  it('holds nothing that this user can not read', () => {
    const search = ['-P', image.root + image.workdir, '!', '-type', 'l', '!', '-readable'];
    expect(execFileSync('find', search, { ...asNobody(), encoding: 'utf8' })).toBe('');
  });

  it('is ready on files that it can not write, far from where it was built', async () => {
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', entrances: 1 }]);
  });

  it('shows a device its first page', async () => {
    const page = await fetch(`${url}/enroll`, { headers: { 'x-apple-aspen-deviceinfo': header } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Example School');
  });

  it('holds the files that Next leaves to others: public and static', async () => {
    expect((await fetch(`${url}/robots.txt`)).status).toBe(200);
    const home = await (await fetch(url)).text();
    const sheet = /href="(\/_next\/static\/[^"]+\.css[^"]*)"/.exec(home)?.[1];
    expect((await fetch(`${url}${sheet}`)).status).toBe(200);
  });

  it('ends when it is asked to, and has written nothing outside its volume', async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    expect(printed.join('')).toContain('house.stopping');
    expect(listTree(image.root, image.volumes)).toEqual(before);
    expect(readdirSync(image.root + image.env.DATA_DIR)).toContain('secret.key');
  });
});

const scratches: string[] = [];

/** A folder that a user without rights can look into. */
function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `vestibule-docker-${name}-`));
  chmodSync(folder, 0o755);
  scratches.push(folder);
  return folder;
}
