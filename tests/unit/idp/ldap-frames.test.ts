import { describe, expect, it } from 'vitest';
import { openFrames } from '#lib/idp/ldap-frames.ts';

const short = Buffer.from('3003020101', 'hex');
const long = Buffer.concat([Buffer.from('30820100', 'hex'), Buffer.alloc(256, 7)]);

describe('messages of a directory', () => {
  it.each([1, 2, 3, 7, 1_000])('come out whole from pieces of %i bytes', (size) => {
    const bytes = Buffer.concat([short, long, short, short]);
    const frames = openFrames();
    const messages: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      messages.push(...frames(bytes.subarray(at, at + size)));
    }
    expect(messages).toEqual([short, long, short, short]);
  });

  it.each([
    ['another tag', 'ff'],
    ['HTTP', Buffer.from('HTTP/1.1 400').toString('hex')],
    ['a length that does not end', '3080'],
    ['a length of five bytes', '30850000000001'],
    ['a length beyond all bounds', '3084ffffffff'],
    ['rubbish behind a message', '3003020101ff'],
  ])('end at what can not be one: %s', (_, hex) => {
    expect(() => openFrames()(Buffer.from(hex, 'hex'))).toThrow(/idp\.answer_invalid/);
  });

  it('end where there are too many bytes altogether', () => {
    const frames = openFrames(1_000);
    expect(() => {
      for (let count = 0; count < 201; count++) frames(short);
    }).toThrow('more than 1000 bytes');
  });
});
