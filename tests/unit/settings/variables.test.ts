import { describe, expect, it } from 'vitest';
import { readSettings } from '#lib/settings/file.ts';
import { fillVariables } from '#lib/settings/variables.ts';

describe('a variable in the settings file', () => {
  it.each([
    ['a word', `\${A}`, 'one'],
    ['within text', `x\${A}y\${B}z`, 'xoneytwoz'],
    ['escaped', `$\${A}`, `\${A}`],
    ['no variable', '$A $ {A} $$ 5$', '$A $ {A} $$ 5$'],
    ['that holds another', `\${C}`, `\${A}`],
  ])('is put in once, as it is (%s)', (_, text, filled) => {
    const env = { A: 'one', B: 'two', C: `\${A}` };
    expect(fillVariables(text, env)).toMatchObject({ text: filled, mistakes: [] });
  });

  it.each([`\${NOT_SET}`, `\${EMPTY}`])('that is not set or empty is a mistake: %s', (text) => {
    expect(fillVariables(text, { EMPTY: '' }).mistakes).toEqual([
      `needs the environment variable ${text.slice(2, -1)}, which is not set`,
    ]);
  });

  it.each([`\${}`, `\${A`, `\${a-b}`, `\${A:-x}`])('that is none is a mistake: %s', (text) => {
    expect(fillVariables(text, { A: 'one' }).mistakes).toHaveLength(1);
  });

  it('can not break out of its place, whatever it holds', () => {
    const password = 'a: b\n  kind: "ivanti-epmm" # *x &y {';
    const settings = readSettings(
      `mdms: [{ name: core, kind: ivanti-neurons, url: https://mdm.example, username: a, password: "\${P}" }]
entrances: [{ name: default, mdm: core, withoutUser: nobody }]`,
      { env: { P: password }, readFile: () => Buffer.of() },
    );
    expect(settings.mdms[0]).toMatchObject({ kind: 'ivanti-neurons', password });
  });

  it('that is missing is told once, with its path in lists too', () => {
    const text = `mdms: [{ name: core, kind: ade-passthrough, url: "\${URL}", checkInHosts: ["\${HOST}"] }]
entrances: [{ name: default, mdm: core, withoutUser: nobody }]`;
    expect(messageOf(text)).toBe(
      'house.settings_invalid: ' +
        'settings:1:50 mdms[0].url needs the environment variable URL, which is not set\n' +
        'settings:1:75 mdms[0].checkInHosts[0] needs the environment variable HOST, which is not set',
    );
  });

  it('has no place in a key', () => {
    const text = `mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example, "\${KEY}": a }]
entrances: [{ name: default, mdm: core, withoutUser: nobody }]`;
    expect(messageOf(text, { KEY: 'timeoutSeconds' })).toContain(
      `mdms[0].\${KEY} is not known here`,
    );
  });
});

function messageOf(text: string, env: Record<string, string> = {}): string {
  try {
    readSettings(text, { env, readFile: () => Buffer.of() });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('there was no mistake');
}
