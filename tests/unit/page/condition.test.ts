import { expect, it } from 'vitest';
import { Condition, type Facts, meets } from '#lib/page/condition.ts';

const MAC: Facts = {
  platform: 'Mac',
  osVersion: '15.6',
  language: 'en',
  person: { email: 'Ada@School.Example', groups: ['staff'] },
};

const isMet = (when: Condition | undefined, facts: Partial<Facts> = {}) =>
  meets(when && Condition.parse(when), { ...MAC, ...facts });

it('no condition is always met', () => {
  expect(isMet(undefined)).toBe(true);
  expect(isMet({})).toBe(true);
});

it('of a list one is enough', () => {
  expect(isMet({ platforms: ['iPad', 'Mac'] })).toBe(true);
  expect(isMet({ platforms: ['iPad'] })).toBe(false);
  expect(isMet({ languages: ['de', 'en'] })).toBe(true);
  expect(isMet({ languages: ['de'] })).toBe(false);
});

it('everything that is given must hold', () => {
  expect(isMet({ platforms: ['Mac'], languages: ['de'] })).toBe(false);
  expect(isMet({ platforms: ['Mac'], groups: ['bosses'] })).toBe(false);
  expect(isMet({ platforms: ['Mac'], languages: ['en'], groups: ['staff'], osFrom: '15' })).toBe(
    true,
  );
});

it('versions are compared number by number, from one and below the other', () => {
  expect(isMet({ osFrom: '15.6' })).toBe(true);
  expect(isMet({ osFrom: '15.10' })).toBe(false);
  expect(isMet({ osBelow: '15.10' })).toBe(true);
  expect(isMet({ osBelow: '15.6' })).toBe(false);
});

it('a device that tells no version is older than all that do', () => {
  expect(isMet({ osFrom: '1' }, { osVersion: null })).toBe(false);
  expect(isMet({ osBelow: '1' }, { osVersion: null })).toBe(true);
});

it('the domain of an e-mail address is the same in any case, and nothing below it', () => {
  expect(isMet({ emailDomains: ['SCHOOL.example'] })).toBe(true);
  const below = { email: 'a@evil.school.example', groups: [] };
  expect(isMet({ emailDomains: ['school.example'] }, { person: below })).toBe(false);
  const two = { email: '"a@school.example"@evil.example', groups: [] };
  expect(isMet({ emailDomains: ['school.example'] }, { person: two })).toBe(false);
});

it('what asks for the person is not met where nobody has signed in, or has no address', () => {
  expect(isMet({ groups: ['staff'] }, { person: null })).toBe(false);
  expect(isMet({ emailDomains: ['a.example'] }, { person: { email: null, groups: [] } })).toBe(
    false,
  );
});
