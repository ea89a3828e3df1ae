import { expect, test } from 'vitest';
import { readProfile } from '#lib/profile/profile.ts';
import {
  MDM,
  pair,
  plistOf,
  problemOf,
  profileOf,
  someProfile,
} from '#tests/unit/profile/making.ts';

test('a profile is read, and its bytes stay as they came', () => {
  const bytes = Buffer.from(someProfile());
  const before = Buffer.from(bytes);
  const profile = readProfile(bytes, {});
  expect(profile.bytes).toBe(bytes);
  expect(bytes).toEqual(before);
  expect(profile).toMatchObject({
    signed: false,
    format: 'xml',
    organization: 'Grünberg Schule 学校 & Co.',
    displayName: 'Grünberg Schule 学校 & Co. Device Management',
    checkInHost: 'mdm.example.com',
    serverUrl: 'https://mdm.example.com/mdm/connect',
  });
});

test('a profile with nothing but an MDM payload will do', () => {
  expect(readProfile(profileOf(MDM), {})).toMatchObject({
    organization: null,
    displayName: null,
    checkInHost: null,
    serverUrl: null,
  });
});

test('without a CheckInURL the device checks in at the ServerURL', () => {
  const bytes = profileOf(MDM + pair('ServerURL', 'https://one.example:8443/x'));
  expect(readProfile(bytes, {}).checkInHost).toBe('one.example:8443');
});

test('the MDM payload may stand anywhere among the others', () => {
  const bytes = profileOf(pair('PayloadType', 'com.apple.security.scep'), pair('a', 'b'), MDM);
  expect(readProfile(bytes, {}).format).toBe('xml');
});

test.each([
  [
    'a profile for Wi-Fi',
    profileOf(pair('PayloadType', 'com.apple.wifi.managed')),
    'com.apple.wifi.managed',
  ],
  ['a profile without payloads', profileOf(), 'none'],
  ['a type in other letters', profileOf(pair('PayloadType', 'com.apple.MDM')), 'com.apple.MDM'],
  ['a list', plistOf('<array><string>com.apple.mdm</string></array>'), 'not a dictionary'],
  ['a text', plistOf('<string>com.apple.mdm</string>'), 'not a dictionary'],
  ['an empty dictionary', plistOf('<dict/>'), 'PayloadContent is not an array'],
  [
    'a payload that is no list',
    plistOf(`<dict><key>PayloadContent</key><dict>${MDM}</dict></dict>`),
    'not an array',
  ],
])('%s would not enroll the device', (_, bytes, detail) => {
  const problem = problemOf(() => readProfile(bytes, {}));
  expect(problem.code).toBe('profile.not_mdm');
  expect(problem.detail).toContain(detail);
});

test('an encrypted profile can not be judged, and the admin is told so', () => {
  const bytes = plistOf('<dict><key>EncryptedPayloadContent</key><data>MIIB</data></dict>');
  const problem = problemOf(() => readProfile(bytes, {}));
  expect(problem.code).toBe('profile.not_mdm');
  expect(problem.detail).toContain('encrypted');
});

test('a profile of one MiB is read, and one byte more is refused', () => {
  const bytes = profileOf(MDM);
  const filled = Buffer.concat([bytes, Buffer.alloc(1024 * 1024 - bytes.length, ' ')]);
  expect(readProfile(filled, {}).format).toBe('xml');
  const problem = problemOf(() => readProfile(Buffer.concat([filled, Buffer.from(' ')]), {}));
  expect(problem.code).toBe('profile.too_large');
});

test('what a profile says about itself reaches a log without control characters, and bounded', () => {
  const name = `A\u202e\r\n\tB${'c'.repeat(2000)}`;
  const bytes = plistOf(
    `<dict>${pair('PayloadDisplayName', name)}<key>PayloadContent</key><array><dict>${MDM}</dict></array></dict>`,
  );
  const { displayName } = readProfile(bytes, {});
  expect(displayName).toMatch(/^A Bc+$/);
  expect(displayName).toHaveLength(500);
});
