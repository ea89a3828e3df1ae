import { build, buildBinary } from 'plist';
import { describe, expect, it } from 'vitest';
import { platformOf, readMachineInfo } from '#lib/device/machine-info.ts';
import { detailOf, fixtureContent } from '#tests/unit/device/fixtures.ts';
import { sampleMachine } from '#tests/world/device/introduction.ts';

type Plist = Parameters<typeof build>[0];

const read = (machine: Record<string, unknown>) =>
  readMachineInfo(Buffer.from(build(machine as Plist)));
const problemOf = (machine: Record<string, unknown>) => detailOf(() => read(machine));

describe('machine info', () => {
  it('is what the device says, with nothing where it says nothing', () => {
    expect(readMachineInfo(fixtureContent())).toEqual({
      serial: 'XFIXTURE01',
      udid: '00006001-000A1B2C3D4E5F60',
      product: 'Mac15,3',
      platform: 'Mac',
      build: '24G84',
      supplementalBuild: null,
      osVersion: '15.6',
      osVersionExtra: null,
      language: 'de',
      imei: null,
      meid: null,
      softwareUpdateDeviceId: 'J504AP',
      canRequestSoftwareUpdate: true,
      canRequestPssoConfig: false,
      mandatorySoftwareUpdateRequired: false,
      pairingToken: null,
      unknown: {},
    });
  });

  it('is read from a binary property list as well', () => {
    const machine = {
      ...sampleMachine({ product: 'Watch7,1' }),
      PAIRING_TOKEN: Buffer.from('token'),
    };
    const binary = Buffer.from(buildBinary(machine as Plist));
    expect(binary.toString('latin1', 0, 6)).toBe('bplist');
    expect(readMachineInfo(binary)).toEqual(read(machine));
    expect(readMachineInfo(binary)).toMatchObject({
      platform: 'Watch',
      pairingToken: Buffer.from('token'),
    });
  });

  it.each(['SERIAL', 'UDID', 'PRODUCT', 'VERSION'])('is incomplete without %s', (key) => {
    const { [key]: left, ...rest } = sampleMachine();
    expect(left).toBeTruthy();
    expect(problemOf(rest)).toBe(`device.machine_info_incomplete: ${key} is missing`);
    expect(problemOf({ ...rest, [key]: '' })).toMatch(/is empty$/);
    expect(problemOf({ ...rest, [key]: 15 })).toMatch(/is not a string$/);
    expect(problemOf({ ...rest, [key]: 'x'.repeat(256) })).toMatch(/is too long$/);
  });

  it.each([
    ['a line break', 'A\nB'],
    ['a right-to-left override', 'A\u202eB'],
    ['a zero-width space', 'A\u200bB'],
    ['a C1 control', 'A\u0085B'],
  ])('has nothing unprintable in it: %s', (_name, serial) => {
    expect(problemOf({ ...sampleMachine(), SERIAL: serial })).toBe(
      'device.machine_info_incomplete: SERIAL is not printable',
    );
    expect(read({ ...sampleMachine(), LANGUAGE: serial })).toMatchObject({
      language: null,
      unknown: {},
    });
  });

  it('keeps keys that we do not know, in their types', () => {
    const more = {
      NEW: 'x',
      COUNT: 3,
      LIST: ['a', { b: true }],
      AT: new Date(0),
      BYTES: Buffer.from('b'),
    };
    expect(read({ ...sampleMachine(), ...more }).unknown).toEqual(more);
  });

  it('leaves out unknown keys that are too long or unprintable, also far inside', () => {
    const more = { LONG: 'x'.repeat(256), 'K\u202eY': 1, DEEP: { a: ['b\u0085'] }, FINE: 1 };
    expect(read({ ...sampleMachine(), ...more }).unknown).toEqual({ FINE: 1 });
  });

  it('does not keep a device out for a key of another type that we can spare', () => {
    const odd = { LANGUAGE: 7, OS_VERSION: 'Tahoe', MDM_CAN_REQUEST_SOFTWARE_UPDATE: 'yes' };
    const machine = read({ ...sampleMachine(), ...odd });
    expect(machine).toMatchObject({
      language: null,
      osVersion: null,
      canRequestSoftwareUpdate: false,
    });
    expect(machine.unknown).toEqual(odd);
  });

  it('has no key that reaches into the objects of the language', () => {
    const xml = build({ ...sampleMachine(), PLACE: 'holder' } as Plist).replace(
      'PLACE',
      '__proto__',
    );
    const { unknown } = readMachineInfo(Buffer.from(xml));
    expect(Object.getPrototypeOf(unknown)).toBe(Object.prototype);
    expect(Object.entries(unknown)).toEqual([['__proto__', 'holder']]);
  });
});

describe('the platform', () => {
  it.each([
    ['iPhone16,1', 'iPhone'],
    ['iPad16,3', 'iPad'],
    ['iPod9,1', 'iPod'],
    ['Mac15,3', 'Mac'],
    ['MacBookPro18,1', 'Mac'],
    ['Macmini9,1', 'Mac'],
    ['iMac21,1', 'Mac'],
    ['VirtualMac2,1', 'Mac'],
    ['AppleTV14,1', 'AppleTV'],
    ['RealityDevice14,1', 'Vision'],
    ['Watch7,1', 'Watch'],
    ['AudioAccessory6,1', 'unknown'],
    ['', 'unknown'],
  ])('of %s is %s', (product, platform) => {
    expect(platformOf(product)).toBe(platform);
  });
});
