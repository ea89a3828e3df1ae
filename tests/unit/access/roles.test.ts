import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type Admin,
  type Auditor,
  type Editor,
  type Helpdesk,
  type Owner,
  type Reader,
  type Require,
  ROLES,
  requireAuditor,
  requireEditor,
  requireHelpdesk,
  requireOwner,
  requireReader,
} from '#lib/access/roles.ts';
import { anAdmin } from '#tests/unit/access/office.ts';

const MAY: readonly [string, Require<Admin>, readonly string[]][] = [
  ['change who may administer', requireOwner, ['owner']],
  ['change settings', requireEditor, ['owner', 'editor']],
  ['issue one-time codes', requireHelpdesk, ['owner', 'editor', 'helpdesk']],
  ['read settings and the audit', requireAuditor, ['owner', 'editor', 'auditor']],
  ['read journeys', requireReader, ['owner', 'editor', 'helpdesk', 'auditor']],
];

describe.each(MAY)('to %s', (_deed, require, allowed) => {
  test.each(ROLES.filter((role) => allowed.includes(role)))('%s is enough', (role) => {
    expect(require(anAdmin({ role }))).toMatchObject({ role });
  });

  const others = ROLES.filter((role) => !allowed.includes(role));
  test.runIf(others.length > 0).each(others)('%s is not enough, and is told so', (role) => {
    expect(() => require(anAdmin({ role }))).toThrow(
      `access.role_missing: ${role} is not enough, it takes ${allowed.join(' or ')}`,
    );
  });
});

test('a role that nobody knows is enough for nothing', () => {
  const role = 'root' as Admin['role'];
  for (const [, require] of MAY) expect(() => require(anAdmin({ role }))).toThrow();
});

test('a verb that takes a proof does not compile with somebody who is only signed in', () => {
  expectTypeOf<Admin>().not.toExtend<Reader>();
  expectTypeOf<Auditor>().not.toExtend<Editor>();
  expectTypeOf<Helpdesk>().not.toExtend<Auditor>();
  expectTypeOf<Editor>().not.toExtend<Owner>();
});

test('a higher proof goes wherever a lower one is asked for', () => {
  expectTypeOf<Owner>().toExtend<Editor>();
  expectTypeOf<Editor>().toExtend<Auditor>();
  expectTypeOf<Editor>().toExtend<Helpdesk>();
  expectTypeOf<Auditor>().toExtend<Reader>();
});
