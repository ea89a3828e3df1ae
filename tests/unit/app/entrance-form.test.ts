import { describe, expect, it } from 'vitest';
import { readEntrance } from '#app/admin/entrances/read.ts';
import { valuesOfEntrance } from '#app/admin/entrances/values.ts';
import { intentOfMend, linesOf, takeMend } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

describe('the form of an entrance', () => {
  it.each([
    ['nobody signs in', { mdm: 'm', withoutUser: 'nobody' }],
    ['somebody does', { mdm: 'm', idp: 'okta' }],
    ['a file says both', { mdm: 'm', idp: 'okta', withoutUser: 'nobody' }],
    ['there are several', { mdm: 'm', idps: ['okta', 'guests'], withoutUser: 'nobody' }],
  ])('saves what it was opened with where %s', (_, entrance) => {
    expect(JSON.parse(JSON.stringify(readEntrance(send(entrance))))).toEqual(entrance);
  });

  it('does not keep that nobody signs in once somebody does', () => {
    const data = send({ mdm: 'm', withoutUser: 'nobody' });
    data.set('signIn', 'one');
    data.set('idp', 'okta');
    expect(readEntrance(data)).not.toHaveProperty('withoutUser');
  });
});

describe('a value that a check has found', () => {
  it('is put into its field without JavaScript too', () => {
    const data = new FormData();
    data.set('issuer', 'https://wrong.example');
    data.set('userinfo', 'on');
    data.set('intent', intentOfMend({ key: 'issuer', value: 'https://right.example' }));
    expect(takeMend(data)).toBe(true);
    expect(Object.fromEntries(data)).toEqual({ issuer: 'https://right.example', userinfo: 'on' });
    data.set('intent', intentOfMend({ key: 'userinfo', value: '' }));
    expect(takeMend(data)).toBe(true);
    expect(data.has('userinfo')).toBe(false);
  });

  it('is nothing else than what our own buttons send', () => {
    for (const intent of [
      '',
      'check',
      'mend',
      'mend nonsense',
      'mend 7',
      'mend [1]',
      'mend null',
    ]) {
      const data = new FormData();
      data.set('intent', intent);
      data.set('issuer', 'kept');
      expect(takeMend(data), intent).toBe(false);
      expect(data.get('issuer')).toBe('kept');
    }
  });
});

/** What a browser sends of the form as it was opened. */
function send(entrance: RawSetting): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(valuesOfEntrance(entrance))) {
    for (const line of linesOf(value)) if (line !== '') data.append(name, line);
  }
  return data;
}
