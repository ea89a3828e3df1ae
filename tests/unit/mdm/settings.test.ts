import { expect, test } from 'vitest';
import { MdmSettings } from '#lib/mdm/settings.ts';

const plain = { name: 'plain', kind: 'ade-passthrough', url: 'https://mdm.example.com/enroll' };

test.each(['mdm.example.com', '*.example.com', 'mdm.bücher.example', '192.0.2.7', '[2001:db8::7]'])(
  '%s is a host at which profiles may check in',
  (host) => {
    expect(MdmSettings.safeParse({ ...plain, checkInHosts: [host] }).success).toBe(true);
  },
);

test.each([
  'https://mdm.example.com',
  'mdm.example.com:8443',
  'mdm.example.com/x',
  '*',
  '*.*.example.com',
  'mdm.*.com',
  '',
  ' ',
])('%j is no such host, and the admin is shown one', (host) => {
  const { error } = MdmSettings.safeParse({ ...plain, checkInHosts: [host] });
  expect(error?.issues[0]?.message).toContain('such as mdm.example.com');
});
