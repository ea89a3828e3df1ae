import { describe, expect, it } from 'vitest';
import { ACCOUNTS_ISSUER } from '#lib/accounts/accounts.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import type { Rule } from '#lib/journey/decision.ts';
import {
  type Circumstances,
  describeWarnings,
  judgeRules,
  requireAllowed,
} from '#lib/journey/rules.ts';
import { EntranceSettings } from '#lib/settings/shape.ts';
import { settingsFor } from '#tests/unit/idp/attempt.ts';

type Keys = Record<string, unknown>;
type Given = {
  readonly provider?: Keys;
  readonly entrance?: Keys;
  readonly token?: Keys;
  readonly userinfo?: Keys;
  readonly serial?: string;
  readonly devices?: string[] | null;
  readonly deviceLimit?: number;
};

const ADA = { upn: 'ada@school.example', email: 'ada@school.example', groups: ['staff'] };
const rules = (these: Keys) => ({ entrance: { rules: these } });
/** Ada signs in at `school`. */
const routed = (provider: string, domain = 'School.Example') => ({
  entrance: { routing: 'email', emailDomains: { [domain]: provider } },
});

/** Each rule by itself, as it lets in and as it refuses. */
const TABLE: [rule: Rule, it: string, given: Given, code: ProblemCode | null][] = [
  ['blockedSerials', 'lets in what is not on the list', rules({ blockedSerials: ['X1'] }), null],
  [
    'blockedSerials',
    'refuses what is, in any case of letters',
    rules({ blockedSerials: [' c02example1 '] }),
    'device.blocked',
  ],
  ...['school.example', 'School.Example'].map((hd): (typeof TABLE)[number] => [
    'allowHostedDomains',
    `knows ${hd}`,
    { provider: { allowHostedDomains: ['SCHOOL.example'] }, token: { ...ADA, hd } },
    null,
  ]),
  ...['other.example', '', undefined, ['school.example']].map((hd): (typeof TABLE)[number] => [
    'allowHostedDomains',
    `refuses ${JSON.stringify(hd)}`,
    { provider: { allowHostedDomains: ['school.example'] }, token: { ...ADA, hd } },
    'idp.domain_denied',
  ]),
  [
    'allowHostedDomains',
    'does not believe userinfo',
    { provider: { allowHostedDomains: ['a.example'] }, userinfo: { hd: 'a.example' } },
    'idp.domain_denied',
  ],
  [
    'allowTenants',
    'knows a tenant in any case of letters',
    { provider: { allowTenants: ['5D6F-A'] }, token: { ...ADA, tid: '5d6f-a' } },
    null,
  ],
  ['allowTenants', 'refuses none', { provider: { allowTenants: ['5d6f-a'] } }, 'idp.tenant_denied'],
  ['userId', 'takes the first claim that holds text', {}, null],
  ['userId', 'refuses where there is none', { token: { sub: '1' } }, 'idp.claim_missing'],
  [
    'userId',
    'is asked of the entrance where it has a mapping of its own',
    { entrance: { userId: { claims: ['employee'] } } },
    'idp.claim_missing',
  ],
  ['denyGroups', 'lets in who is in none', { provider: { denyGroups: ['out'] } }, null],
  ['denyGroups', 'refuses a member', { provider: { denyGroups: ['staff'] } }, 'idp.group_denied'],
  ['denyGroups', 'of an entrance refuses', rules({ denyGroups: ['staff'] }), 'idp.group_denied'],
  [
    'denyGroups',
    'refuses where groups are missing',
    { ...rules({ denyGroups: ['out'] }), token: { upn: 'a' } },
    'idp.group_missing',
  ],
  ['allowGroups', 'lets in a member', rules({ allowGroups: ['staff'] }), null],
  ['allowGroups', 'refuses others', rules({ allowGroups: ['board'] }), 'idp.group_missing'],
  [
    'allowGroups',
    'looks where the provider’s settings say that groups are',
    {
      ...rules({ allowGroups: ['board'] }),
      provider: { groupsClaim: 'roles' },
      token: { ...ADA, roles: 'board' },
    },
    null,
  ],
  ['allowDomains', 'knows the address’s', rules({ allowDomains: ['School.Example'] }), null],
  ['allowDomains', 'may be written with an @', rules({ allowDomains: ['@school.example'] }), null],
  [
    'allowDomains',
    'takes the user id where there is no address',
    { ...rules({ allowDomains: ['school.example'] }), token: { upn: 'ada@school.example' } },
    null,
  ],
  [
    'allowDomains',
    'knows nothing below a domain',
    {
      ...rules({ allowDomains: ['school.example'] }),
      token: { ...ADA, email: 'a@x.school.example' },
    },
    'idp.email_domain_denied',
  ],
  [
    'allowDomains',
    'looks behind the last @',
    {
      ...rules({ allowDomains: ['school.example'] }),
      token: { ...ADA, email: 'a@school.example@evil.example' },
    },
    'idp.email_domain_denied',
  ],
  [
    'allowDomains',
    'believes no address that the provider calls unverified',
    { ...rules({ allowDomains: ['school.example'] }), token: { ...ADA, email_verified: false } },
    'idp.email_domain_denied',
  ],
  [
    'allowDomains',
    'refuses a user id without a domain',
    { ...rules({ allowDomains: ['school.example'] }), token: { upn: 'ada' } },
    'idp.email_domain_denied',
  ],
  [
    'allowDomains',
    'refuses two addresses that say different things',
    { ...rules({ allowDomains: ['school.example'] }), userinfo: { email: 'a@other.example' } },
    'idp.email_domain_denied',
  ],
  ['emailDomains', 'lets in who signs in where their domain leads', routed('school'), null],
  ['emailDomains', 'asks about domains that are named', routed('other', '*'), null],
  [
    'emailDomains',
    'believes no provider about the people of another',
    routed('other'),
    'idp.email_domain_denied',
  ],
  [
    'emailDomains',
    'looks at what becomes the user id, before it is changed',
    {
      ...routed('other'),
      provider: { userIdTransforms: { mapDomains: { 'school.example': 'guest.example' } } },
      token: { upn: 'ada@School.example', email: 'ada@guest.example' },
    },
    'idp.email_domain_denied',
  ],
  [
    'emailDomains',
    'looks at the address where the user id has no domain',
    { ...routed('other'), token: { upn: 'ada' }, userinfo: { email: 'a@school.example' } },
    'idp.email_domain_denied',
  ],
  [
    'claims',
    'lets in who has one of the values',
    {
      ...rules({ claims: { department: ['IT', 'HR'] } }),
      token: { ...ADA, department: ['x', 'HR'] },
    },
    null,
  ],
  [
    'claims',
    'may be about a number or yes and no',
    {
      ...rules({ claims: { grade: ['7'], staff: ['true'] } }),
      token: { ...ADA, grade: 7, staff: true },
    },
    null,
  ],
  [
    'claims',
    'refuses another value, also one that only begins alike',
    { ...rules({ claims: { department: ['IT'] } }), token: { ...ADA, department: 'IT2' } },
    'idp.claim_denied',
  ],
  ['claims', 'refuses none', rules({ claims: { department: ['IT'] } }), 'idp.claim_denied'],
  [
    'claims',
    'goes deeper',
    { ...rules({ claims: { 'a.b': ['c'] } }), token: { ...ADA, a: { b: 'c' } } },
    null,
  ],
  [
    'deviceLimit',
    'lets in one below it',
    { ...rules({ devicesPerPerson: 2 }), devices: ['D1'] },
    null,
  ],
  [
    'deviceLimit',
    'refuses one more',
    { ...rules({ devicesPerPerson: 2 }), devices: ['D1', 'D2'] },
    'idp.device_limit',
  ],
  [
    'deviceLimit',
    'lets the same device in again',
    { ...rules({ devicesPerPerson: 2 }), devices: ['D1', 'C02EXAMPLE1'] },
    null,
  ],
  [
    'deviceLimit',
    'of an account goes before the entrance’s',
    { ...rules({ devicesPerPerson: 9 }), devices: ['D1'], deviceLimit: 1 },
    'idp.device_limit',
  ],
  [
    'deviceLimit',
    'of an account may allow more',
    { ...rules({ devicesPerPerson: 1 }), devices: ['D1'], deviceLimit: 3 },
    null,
  ],
];

describe('a rule by itself', () => {
  it.each(TABLE)('%s %s', (rule, _it, given, code) => {
    const { decisions } = judgeRules(about(given));
    const mine = decisions.filter((one) => one.rule === rule && one.outcome !== 'off');
    expect(mine.map((one) => one.outcome)).toContain(code ? 'refused' : 'passed');
    const others = decisions.filter(({ outcome }) => outcome === 'refused');
    expect(others.map((one) => [one.rule, one.code])).toEqual(code ? [[rule, code]] : []);
    if (code) expect(refusalOf(given)?.code).toBe(code);
    else expect(refusalOf(given)).toBeUndefined();
  });
});

describe('the rules together', () => {
  const ALL: Given = {
    provider: {
      allowHostedDomains: ['a.example'],
      allowTenants: ['t'],
      denyGroups: ['staff'],
      allowGroups: ['board'],
    },
    entrance: {
      rules: {
        blockedSerials: ['C02EXAMPLE1'],
        denyGroups: ['staff'],
        allowGroups: ['board'],
        allowDomains: ['a.example'],
        claims: { department: ['IT'], grade: ['7'] },
        devicesPerPerson: 1,
      },
    },
    devices: ['D1'],
  };

  it('are all judged, in the order of the road, though the first one refuses', () => {
    const { decisions } = judgeRules(about(ALL));
    expect(decisions.map(({ rule, owner, claim }) => [owner, claim ?? rule].join(' '))).toEqual([
      'entrance blockedSerials',
      'provider allowHostedDomains',
      'provider allowTenants',
      'provider userId',
      'provider denyGroups',
      'provider allowGroups',
      'entrance denyGroups',
      'entrance allowGroups',
      'entrance allowDomains',
      'entrance department',
      'entrance grade',
      'entrance deviceLimit',
    ]);
    const refused = decisions.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toHaveLength(decisions.length - 1);
    expect(refusalOf(ALL)?.code).toBe('device.blocked');
  });

  it('that are not set are off, and nothing is refused', () => {
    const { decisions, userId } = judgeRules(about({ devices: null }));
    const set = decisions.filter(({ outcome }) => outcome !== 'off');
    expect(set.map(({ rule }) => rule)).toEqual(['userId']);
    expect(userId).toBe('ada@school.example');
  });

  it('say nothing of a person before somebody has signed in', () => {
    const { decisions, userId } = judgeRules({ ...about(ALL), claims: null, devices: null });
    const judged = decisions.filter(({ outcome }) => outcome !== 'not-judged');
    expect(judged.map(({ rule }) => rule)).toEqual(['blockedSerials']);
    expect(userId).toBeNull();
  });

  it('of a provider alone leave the entrance’s out', () => {
    const { decisions } = judgeRules({ ...about(ALL), entrance: null });
    expect(new Set(decisions.map(({ owner }) => owner))).toEqual(new Set(['provider']));
  });

  it('never say what a claim holds', () => {
    const token = { ...ADA, department: 'secret-department', grade: 'secret-grade' };
    const said = JSON.stringify(judgeRules(about({ ...ALL, token })).decisions);
    expect(said).not.toContain('secret');
  });
});

describe('the block list', () => {
  const blocked = { rules: { blockedSerials: ['C02EXAMPLE1'] } };

  it('only warns where the entrance says so, and it is written down', () => {
    const given = { entrance: { ...blocked, checks: { blockedSerials: 'warn' } } };
    expect(refusalOf(given)).toBeUndefined();
    expect(describeWarnings(judgeRules(about(given)))).toContain('the serial number is blocked');
  });

  it('is not looked at where it is switched off', () => {
    const given = { entrance: { ...blocked, checks: { blockedSerials: 'off' } } };
    expect(refusalOf(given)).toBeUndefined();
    expect(describeWarnings(judgeRules(about(given)))).toBe('');
  });
});

describe('where an e-mail domain leads', () => {
  it('is no rule where people choose their provider', () => {
    const given = { entrance: { ...routed('other').entrance, routing: 'choose' } };
    expect(refusalOf(given)).toBeUndefined();
  });

  it('is no rule for accounts of ours, which an editor has made', () => {
    const given = about(routed('other'));
    const claims = { ...given.claims, issuer: ACCOUNTS_ISSUER } as Claims;
    expect(() => requireAllowed(judgeRules({ ...given, claims }))).not.toThrow();
  });
});

it('the entrance’s mapping names the user in place of the provider’s', () => {
  const entrance = { userId: { claims: ['email'], transforms: { stripDomainPrefix: true } } };
  const token = { upn: 'a', email: 'SCHOOL\\ada' };
  expect(judgeRules(about({ entrance, token })).userId).toBe('ada');
});

function about(given: Given): Circumstances {
  const idp = { issuer: 'https://idp.example', clientId: 'vestibule', clientSecret: 'secret' };
  const claims: Claims = {
    idToken: given.token ?? ADA,
    userinfo: given.userinfo ?? null,
    issuer: idp.issuer,
    subject: 'subject-1',
  };
  return {
    entrance: EntranceSettings.parse({ name: 'default', mdm: 'mdm', ...given.entrance }),
    idp: settingsFor(idp, given.provider),
    serial: given.serial ?? 'C02EXAMPLE1',
    claims,
    devices: given.devices ?? null,
    deviceLimit: given.deviceLimit,
  };
}

function refusalOf(given: Given): Problem | undefined {
  try {
    requireAllowed(judgeRules(about(given)));
    return undefined;
  } catch (error) {
    return error as Problem;
  }
}
