import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Editor, requireEditor } from '#lib/access/roles.ts';
import { storeAdmin } from '#lib/data/admins.ts';
import { tryPasswordTrial } from '#lib/journey/password-trial.ts';
import { loadIdp } from '#lib/journey/trial.ts';
import { readTrial } from '#lib/journey/trial-result.ts';
import { judgeTrial } from '#lib/journey/trial-verdict.ts';
import { type Slapd, slapdOrSkip } from '#tests/world/slapd.ts';
import { createWorld, type World } from '#tests/world/world.ts';

const slapd = (await slapdOrSkip()) as Slapd;

describe.skipIf(!slapd)('an admin who tries a real directory', () => {
  let world: World;
  let editor: Editor;

  beforeAll(async () => {
    const { ldapsUrl: url, caCertificate, baseDn, bindDn, bindPassword } = slapd;
    const directory = { kind: 'ldap', url, caCertificate, baseDn, bindDn, bindPassword };
    const more = { groupsFrom: 'groupSearch', userId: ['email'], timeoutSeconds: 20 };
    world = await createWorld({
      moreIdps: [{ name: 'school', ...directory, ...more }],
      // Spelled otherwise than in the directory, which does not care.
      entrance: { idp: 'school', rules: { allowGroups: ['STAFF'], denyGroups: ['Suspended'] } },
    });
    const about = { source: 'oidc', role: 'editor', name: 'Edith', subject: 'edith' } as const;
    const rest = { issuer: 'https://login.example', email: null, seenAt: null, revokedAt: null };
    const row = await world.house.db.transaction((tx) =>
      storeAdmin(tx, { ...about, ...rest, createdAt: new Date() }),
    );
    editor = requireEditor({ id: row.id, source: 'oidc', name: 'Edith', role: 'editor' });
  });
  afterAll(async () => {
    await world?.stop();
    await slapd.stop();
  });

  it('sees the claims, and what the entrance would decide of them', async () => {
    const { trial, verdicts } = await attempt('ada', 'lovelace');
    expect(trial?.problem).toBeNull();
    expect(trial?.claims?.idToken).toMatchObject({ uid: 'ada', email: 'ada@school.example' });
    expect(verdicts.map(({ entrance, userId }) => [entrance, userId])).toEqual([
      [null, 'ada@school.example'],
      ['default', 'ada@school.example'],
      ['school', 'ada@school.example'],
    ]);
    expect(
      verdicts.flatMap(({ decisions }) => decisions.map(({ outcome }) => outcome)),
    ).not.toContain('refused');
  });

  it('sees who is refused, by which rule', async () => {
    const { verdicts } = await attempt('denis', 'denied');
    const refused = verdicts.flatMap(({ entrance, decisions }) =>
      decisions
        .filter(({ outcome }) => outcome === 'refused')
        .map(({ rule, code }) => [entrance, rule, code]),
    );
    expect(refused).toEqual([['default', 'denyGroups', 'idp.group_denied']]);
  });

  it('is told of a wrong password, and neither it nor the name is kept', async () => {
    world.log.length = 0;
    const { trial, verdicts } = await attempt('grace', 'a wrong password');
    expect(trial).toMatchObject({ claims: null, problem: { code: 'idp.password_wrong' } });
    expect(verdicts).toEqual([]);
    expect(JSON.stringify(world.log)).not.toMatch(/grace|a wrong password/);
  });

  async function attempt(login: string, secret: string) {
    const typed = { login, secret, address: '203.0.113.7' };
    const address = await tryPasswordTrial(world.house, editor, 'school', typed);
    const trial = await readTrial(world.house, editor, { ...address, key: address.key ?? '' });
    const idp = await loadIdp(world.house, 'school');
    return { trial, verdicts: trial ? await judgeTrial(world.house, editor, idp, trial) : [] };
  }
});
