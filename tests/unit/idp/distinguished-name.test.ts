import { describe, expect, it } from 'vitest';
import { normalizeDn, readCommonName, readDn } from '#lib/idp/distinguished-name.ts';

describe('a distinguished name', () => {
  it('has no spelling that a text could have which is none', () => {
    const spelled = normalizeDn('CN=Staff,DC=example');
    expect(readDn(spelled)).toBeUndefined();
    expect(normalizeDn(spelled)).not.toBe(spelled);
  });

  it.each([
    ['CN=Staff,OU=Groups,DC=school,DC=example', 'Staff'],
    [String.raw`CN=Staff\, all,DC=example`, 'Staff, all'],
    [String.raw`cn=Staff\2C all,dc=example`, 'Staff, all'],
    [String.raw`CN=M\C3\BCller,DC=example`, 'Müller'],
    [String.raw`CN= two  words\ ,DC=example`, 'two  words '],
    [String.raw`CN=back\\,DC=example`, 'back\\'],
    [String.raw`CN=a\=b\+c,DC=example`, 'a=b+c'],
    ['CN=Ada+UID=1815,DC=example', 'Ada'],
  ])('has the short name that people say: %s', (dn, name) => {
    expect(readCommonName(dn)).toBe(name);
  });

  it.each(['', 'staff', 'CN=Staff,staff', '=staff', 'CN=Staff,,DC=example'])(
    'is none where a level is not a name and a value: "%s"',
    (text) => {
      expect(readDn(text)).toBeUndefined();
    },
  );

  it.each([
    ['CN=Staff,DC=example', 'cn=staff, dc=EXAMPLE'],
    [String.raw`CN=A\, b,DC=example`, String.raw`cn=a\2c  B,dc=example`],
    ['CN=Ada+UID=1,DC=example', 'uid=1+cn=ADA,dc=example'],
  ])('is the same in another spelling: %s', (one, other) => {
    expect(normalizeDn(one)).toBe(normalizeDn(other));
  });

  it.each([
    ['CN=Staff,OU=A,DC=example', 'CN=Staff,OU=B,DC=example'],
    ['CN=Staff,OU=A,DC=example', String.raw`CN=Staff\,OU=A,DC=example`],
    ['CN=Ada+UID=1,DC=example', 'CN=Ada+UID=2,DC=example'],
    ['CN=Ada,DC=example', 'OU=Ada,DC=example'],
  ])('is another one where a level differs: %s, %s', (one, other) => {
    expect(normalizeDn(one)).not.toBe(normalizeDn(other));
  });
});
