import { describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { readSettings, type Settings } from '#lib/settings/file.ts';

const MDM = 'mdms: [{ name: core, kind: ade-passthrough, url: https://mdm.example }]';
const IDP =
  'idps: [{ name: okta, kind: oidc, issuer: https://idp.example, clientId: a, clientSecret: b }]';
const DOOR = 'entrances: [{ name: default, mdm: core, idp: okta }]';

describe('mistakes in a settings file', () => {
  it('are reported together, in the order of the file, with line, column and path', () => {
    const mistakes = mistakesIn(`
mdms:
  - name: core
    kind: ivanti-neuron
  - name: two words
    kind: ade-passthrough
    url: http://mdm.example
idps:
  - name: okta
    kind: oidc
    issuer: https://idp.example
    clientID: vestibule
    clientSecret: \${NOT_SET}
entrances:
  - name: default
    mdm: nothing
`);
    expect(mistakes).toEqual([
      'settings:4:5 mdms[0].kind must be one of ivanti-neurons, ivanti-epmm, ade-passthrough; did you mean ivanti-neurons?',
      'settings:5:5 mdms[1].name is not a name (a-z, 0-9 and -)',
      'settings:7:5 mdms[1].url must begin with https:// (plain http is for loopback hosts alone)',
      'settings:9:5 idps[0].clientId is missing',
      'settings:12:5 idps[0].clientID is not known here; did you mean clientId?',
      'settings:13:19 idps[0].clientSecret needs the environment variable NOT_SET, which is not set',
      'settings:15:5 entrances[0] has no idp, so nobody signs in: name one, or say "withoutUser: nobody"',
      'settings:16:5 entrances[0].mdm names no MDM; there is core, two words',
    ]);
  });

  it('do not hide each other within one entry', () => {
    const idp = 'idps: [{ name: okta, kind: oidc, issuer: nowhere, clientID: a }]';
    expect(mistakesIn(`${MDM}\n${idp}\n${DOOR}`)).toEqual([
      expect.stringContaining('idps[0].clientId is missing'),
      expect.stringContaining('idps[0].clientSecret is needed with this clientAuth'),
      expect.stringContaining('idps[0].issuer is not an address'),
      expect.stringContaining('idps[0].clientID is not known here'),
    ]);
  });

  it.each([
    ['', 'the file is empty: it needs mdms and entrances at least'],
    ['# nothing but a comment', 'the file is empty: it needs mdms and entrances at least'],
    ['mdms', 'must be a section with "key: value" lines of its own'],
  ])('include a file without settings: %j', (text, sentence) => {
    expect(mistakesIn(text)).toEqual([`settings:1:1 ${sentence}`]);
  });

  it('include a key that is there twice', () => {
    expect(mistakesIn('mdms: []\nidps: []\nmdms: []')).toEqual([
      'settings:3:1 this key is in its section twice',
    ]);
  });

  it('include aliases that unfold to a bomb', () => {
    const rows = 'abcdefgh'.split('').map((name, index, all) => {
      const item = index === 0 ? 'x' : `*${all[index - 1]}`;
      return `${name}: &${name} [${Array(9).fill(item).join(', ')}]`;
    });
    expect(mistakesIn(rows.join('\n'))).toEqual([
      'settings:1:1 aliases (*) unfold to more than any settings need',
    ]);
  });

  it.each([
    ['password: *hunter2', 'password text that begins with * needs quotes'],
    ['password: @hunter2', 'text that begins with a special character needs quotes'],
    ['password: !hunter2 x', 'text that begins with ! needs quotes'],
    ['password: a: hunter2', 'text that holds ": " needs quotes'],
    ['password: "\\hunter2"', 'a backslash in double quotes means something else'],
    [`hunter: { a: \${HUNTER2} }`, 'within { } and [ ] a variable needs quotes'],
    ['\tpassword: hunter2', 'a tab indents this line; YAML wants spaces'],
    ['password: [hunter2', 'not indented as YAML wants it, or a bracket is not closed'],
  ])('in the YAML itself are told without quoting it: %j', (text, sentence) => {
    const mistakes = mistakesIn(text);
    expect(mistakes).toEqual([expect.stringContaining(sentence)]);
    expect(mistakes[0]).not.toContain('hunter2');
  });

  it.each([
    [
      'a missing name',
      `${MDM}\n${IDP}\nentrances: [{ mdm: core, idp: okta }]`,
      'entrances[0].name is missing',
    ],
    ['a reserved name', doorNamed('callback'), 'entrances[0].name must not be callback or assets'],
    ['a reserved name', doorNamed('assets'), 'entrances[0].name must not be callback or assets'],
    [
      'a provider that does not exist',
      `${MDM}\n${IDP}\nentrances: [{ name: a, mdm: core, idp: octa }]`,
      'entrances[0].idp names no identity provider; there is okta',
    ],
    [
      'a provider where there is none',
      `${MDM}\nentrances: [{ name: a, mdm: core, idp: okta }]`,
      'entrances[0].idp names no identity provider: there is none',
    ],
    [
      'a page that does not exist',
      `${MDM}\n${IDP}\npages: [{ name: default, organization: A }]\nentrances: [{ name: a, mdm: core, idp: okta, page: b }]`,
      'entrances[0].page names no page; there is default',
    ],
    [
      'no page where none is the default',
      `${MDM}\n${IDP}\npages: [{ name: b, organization: A }]\n${DOOR}`,
      'entrances[0] needs a page, since none of them is called default; there is b',
    ],
    [
      'words that nobody could read',
      `${MDM}\n${IDP}\npages: [{ name: default, organization: A, colors: { text: "#999999" } }]\n${DOOR}`,
      'pages[0].colors.text can’t be read on the background: 2.8 to 1, and it takes 4.5. The nearest that can is #767676',
    ],
    [
      'no sign-in, without saying so',
      `${MDM}\nentrances: [{ name: a, mdm: core }]`,
      'entrances[0] has no idp, so nobody signs in: name one, or say "withoutUser: nobody"',
    ],
    [
      'a secret that is missing',
      `${MDM}\n${IDP.replace('clientSecret: b', 'scopes: [openid]')}\n${DOOR}`,
      'idps[0].clientSecret is needed with this clientAuth',
    ],
    [
      'the MDM that we are not yet',
      `mdms: [{ name: core, kind: built-in }]\n${IDP}\n${DOOR}`,
      'mdms[0].kind can not be built-in yet',
    ],
    [
      'a name that is taken',
      `${MDM.slice(0, -1)}, ${MDM.slice(7)}\n${IDP}\n${DOOR}`,
      'mdms[1].name is the name of mdms[0] already',
    ],
    ['no entrance at all', `${MDM}\nentrances: []`, 'entrances needs at least 1 of them'],
    [
      'a number for text',
      `${MDM}\n${IDP.replace('clientId: a', 'clientId: 5')}\n${DOOR}`,
      'idps[0].clientId must be text: put quotes around it',
    ],
    [
      'an empty value',
      `${MDM}\n${IDP.replace('clientId: a', 'clientId:')}\n${DOOR}`,
      'idps[0].clientId is empty: fill it in',
    ],
    [
      'text for a list',
      `${MDM}\n${IDP.replace('clientId: a', 'clientId: a, userId: upn')}\n${DOOR}`,
      'idps[0].userId must be a list',
    ],
    [
      'a word for a switch',
      `${MDM}\n${IDP.replace('clientId: a', 'clientId: a, pkce: maybe')}\n${DOOR}`,
      'idps[0].pkce must be true or false',
    ],
    [
      'too much patience',
      `${MDM.replace('core', 'core, timeoutSeconds: 90')}\n${IDP}\n${DOOR}`,
      'mdms[0].timeoutSeconds must be at most 60',
    ],
    [
      'a language that we do not speak',
      `${MDM}\n${IDP}\npages: [{ name: default, organization: A, welcome: { title: { xx: A } } }]\n${DOOR}`,
      'pages[0].welcome.title.xx is not known here; known are en, de,',
    ],
  ])('include %s', (_, text, sentence) => {
    expect(mistakesIn(text)).toEqual([expect.stringContaining(sentence)]);
  });

  it('are found where an alias was written down', () => {
    const text = `mdms:
  - &core
    name: core
    kind: ade-passthrough
    url: nowhere
  - *core
entrances: [{ name: a, mdm: core, withoutUser: nobody }]`;
    expect(mistakesIn(text)).toContain('settings:5:5 mdms[1].url is not an address');
  });

  it('come with the words of the kind that was written', () => {
    const [mistake] = mistakesIn(`${MDM.replace('core', 'core, user: ada')}\n${IDP}\n${DOOR}`);
    expect(mistake).toMatch(
      /user is not known here; known are kind, name, url, checkInHosts, [a-zA-Z]+$/,
    );
  });

  it('never quote a value', () => {
    const text = mistakesIn(
      `
mdms: [{ name: HUNTER2, kind: hunter2, url: hunter2 }]
idps: [{ name: "\${SECRET}", kind: hunter2, issuer: "ftp://hunter2", clientAuth: hunter2 }]
pages: [{ name: default, organization: A, language: hunter2, colors: { accent: hunter2 } }]
entrances: [{ name: a, mdm: "\${SECRET}", idp: hunter2, page: hunter2, withoutUser: hunter2 }]
`,
      { SECRET: 'hunter2' },
    ).join('\n');
    expect(text).toContain('pages[0].colors.accent');
    expect(text).not.toContain('hunter2');
  });
});

function doorNamed(name: string): string {
  return `${MDM}\n${IDP}\nentrances: [{ name: ${name}, mdm: core, idp: okta }]`;
}

function mistakesIn(text: string, env: Record<string, string> = {}): string[] {
  try {
    read(text, env);
  } catch (error) {
    if (!isProblem(error)) throw error;
    expect(error.code).toBe('house.settings_invalid');
    return (error.detail ?? '').split('\n');
  }
  throw new Error('there was no mistake');
}

function read(text: string, env: Record<string, string>): Settings {
  const readFile = () => {
    throw new Error('no file is named');
  };
  return readSettings(text, { env, readFile });
}
