import { describe, expect, test } from 'vitest';
import { readRole } from '#lib/access/role-claim.ts';

describe('a role claim', () => {
  test.each([
    ['is text', 'editor', 'editor'],
    ['is a list', ['staff', 'helpdesk'], 'helpdesk'],
    ['has our name in front', 'vestibule-auditor', 'auditor'],
    ['has our name and a colon in front', ['vestibule:owner'], 'owner'],
    ['names several, and the highest counts', ['auditor', 'vestibule-editor'], 'editor'],
  ])('%s', (_how, value, role) => {
    expect(readRole({ roles: value }, 'roles')).toBe(role);
  });

  test('lies deeper, where its path has dots', () => {
    expect(readRole({ realm_access: { roles: ['owner'] } }, 'realm_access.roles')).toBe('owner');
  });

  test.each([
    ['is not there', undefined],
    ['is null', null],
    ['names something else', 'administrator'],
    ['is written in capitals', 'OWNER'],
    ['has a space around it', ' owner'],
    ['holds a role as a part of a word', 'co-owner'],
    ['has our name twice in front', 'vestibule-vestibule-owner'],
    ['holds several in one text', 'owner editor'],
    ['is a number', 1],
    ['is an object', { owner: true }],
    ['is a list of lists', [['owner']]],
    ['is an empty list', []],
    ['names what every object has', 'constructor'],
  ])('gives no role when it %s', (_how, value) => {
    expect(readRole({ roles: value }, 'roles')).toBeNull();
  });

  test('gives no role out of what is not a set of claims', () => {
    expect(readRole(undefined, 'roles')).toBeNull();
    expect(readRole('owner', 'roles')).toBeNull();
  });
});
