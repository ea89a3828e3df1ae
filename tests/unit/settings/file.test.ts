import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { loadProvided } from '#lib/settings/file.ts';
import { pngOf } from '#tests/world/picture.ts';

const PNG = pngOf();
const EXAMPLE = readFileSync(new URL('./example.yaml', import.meta.url), 'utf8');
const ENV = { NEURONS_PASSWORD: 'neurons-pw', EPMM_PASSWORD: 'epmm-pw', OKTA_SECRET: 'okta-pw' };

const loadSettings = (...given: Parameters<typeof loadProvided>) => loadProvided(...given).settings;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a settings file', () => {
  it('loads as the documentation shows it', () => {
    writeFileSync(join(folder, 'logo.png'), PNG);
    const settings = loadSettings(write(EXAMPLE), ENV);
    expect([...settings.entrances.keys()]).toEqual(['default']);
    const entrance = settings.entrances.get('default');
    expect(entrance).toMatchObject({
      name: 'default',
      withoutUser: 'refuse',
      mdm: { kind: 'ivanti-neurons', password: 'neurons-pw' },
      idps: [
        { issuer: 'https://example.okta.com', clientSecret: 'okta-pw', groupsClaim: 'groups' },
      ],
      page: { organization: 'Example School', logoFile: { type: 'image/png' } },
    });
    expect(entrance?.page.logoFile?.bytes).toEqual(PNG);
    expect(settings.mdms.map((mdm) => mdm.name)).toEqual(['neurons', 'core']);
  });

  it('may have a second logo for dark screens, beside the first', () => {
    const pageWith = (
      pictures: string,
    ) => `mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]
pages: [{ name: default, organization: A, ${pictures} }]
entrances: [{ name: a, mdm: core, withoutUser: nobody }]`;
    const night = pngOf({ grey: 255 });
    writeFileSync(join(folder, 'logo.png'), PNG);
    writeFileSync(join(folder, 'night.png'), night);
    const both = write(pageWith('logo: ./logo.png, logoDark: ./night.png'));
    const page = loadSettings(both, {}).entrances.get('a')?.page;
    expect(page?.logoFile?.bytes).toEqual(PNG);
    expect(page?.logoDarkFile?.bytes).toEqual(night);

    const alone = write(pageWith('logoDark: ./night.png'));
    expect(() => loadSettings(alone, {})).toThrow(/pages\[0\]\.logoDark needs a logo beside it/);
    const gone = write(pageWith('logo: ./logo.png, logoDark: ./gone.png'));
    expect(() => loadSettings(gone, {})).toThrow(/pages\[0\]\.logoDark can not be used/);
  });

  it('has a page for an entrance that names none: the default one', () => {
    const text = `mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]
pages: [{ name: other, organization: Other }, { name: default, organization: Default }]
entrances: [{ name: a, mdm: core, withoutUser: nobody }]`;
    const page = loadSettings(write(text), {}).entrances.get('a')?.page;
    expect(page).toMatchObject({ organization: 'Default', logoFile: null });
  });

  it('has a page of ours when it describes none', () => {
    const text = `mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]
entrances: [{ name: a, mdm: core, withoutUser: nobody }]`;
    const entrance = loadSettings(write(text), {}).entrances.get('a');
    expect(entrance).toMatchObject({ idps: [], withoutUser: 'nobody' });
    expect(entrance?.page).toMatchObject({ name: 'default', language: 'en', logoFile: null });
  });

  it('is not needed to start: then there are no entrances', () => {
    expect(loadSettings(undefined, {}).entrances.size).toBe(0);
  });

  it('that does not exist is named', () => {
    const path = join(folder, 'nothing.yaml');
    expect(detailOf(() => loadSettings(path, {}))).toBe(
      `${path} can not be read: there is no such file`,
    );
  });

  it('that is a folder or no text is refused', () => {
    expect(detailOf(() => loadSettings(folder, {}))).toContain('not a file');
    const path = join(folder, 'settings.yaml');
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]));
    expect(detailOf(() => loadSettings(path, {}))).toContain('is not UTF-8 text');
  });

  it('looks for a logo beside itself, not where the process runs', () => {
    const detail = detailOf(() => loadSettings(write(EXAMPLE), ENV));
    expect(detail).toMatch(/^settings\.yaml:30:5 pages\[0\]\.logo can not be used: /);
    expect(detail).toContain(join(folder, 'logo.png'));
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not a PNG'],
    ['too large', Buffer.concat([PNG, Buffer.alloc(64 * 1024)]), '64 KiB is the most'],
  ])('is refused when its logo is %s', (_, bytes, sentence) => {
    writeFileSync(join(folder, 'logo.png'), bytes);
    expect(detailOf(() => loadSettings(write(EXAMPLE), ENV))).toContain(sentence);
  });
});

function write(text: string): string {
  const path = join(folder, 'settings.yaml');
  writeFileSync(path, text);
  return path;
}

function detailOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!isProblem(error)) throw error;
    expect(error.code).toBe('house.settings_invalid');
    return error.detail ?? '';
  }
  throw new Error('it was accepted');
}
