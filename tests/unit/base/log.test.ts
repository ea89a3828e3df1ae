import { describe, expect, it } from 'vitest';
import { createLog, type LogFields } from '#lib/base/log.ts';

/** A name for every thing that must not be logged; none of them may become a field. */
type Forbidden =
  | 'authorization'
  | 'body'
  | 'claims'
  | 'code'
  | 'cookie'
  | 'header'
  | 'headers'
  | 'introduction'
  | 'password'
  | 'profile'
  | 'secret'
  | 'state'
  | 'ticket'
  | 'token';

describe('the log', () => {
  it('has no field for a header, a token, a password or a profile', () => {
    // The type checker holds this one: with such a field, `Leaks` is no longer empty.
    type Leaks = Extract<keyof LogFields, Forbidden>;
    const leaks: Leaks[] = [];
    const none: never[] = leaks;
    expect(none).toEqual([]);
    // @ts-expect-error what is not listed does not compile
    const other: LogFields = { header: '' };
    expect(other).toBeDefined();
  });

  it('is one JSON object a line, with its event and its level as words', () => {
    const { log, lines } = listen('info');
    log('warn', 'house.stopped', { reference: 'amber-otter-42', problem: 'idp.refused' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'house.stopped',
      reference: 'amber-otter-42',
      problem: 'idp.refused',
    });
  });

  it('says nothing below its level', () => {
    const { log, lines } = listen('error');
    log('info', 'device.arrived');
    log('error', 'house.defect');
    expect(lines).toHaveLength(1);
    const silent = listen('silent');
    silent.log('fatal', 'house.defect');
    expect(silent.lines).toEqual([]);
  });

  it('tells of an error its name, message and stack, and nothing that it carries', () => {
    const { log, lines } = listen('info');
    const error = Object.assign(new Error('it broke'), {
      code: 'ECONNRESET',
      response: { headers: { authorization: 'Basic c2VjcmV0' } },
      claims: { sub: 'ada' },
      cause: new Error('with a token inside'),
    });
    log('error', 'house.defect', { error });
    const { error: told } = JSON.parse(lines[0] ?? '');
    expect(Object.keys(told).sort()).toEqual(['code', 'message', 'name', 'stack']);
    expect(lines[0]).not.toMatch(/c2VjcmV0|ada|token inside/);
  });

  it('tells no code of an error that is more than a word', () => {
    const { log, lines } = listen('info');
    log('error', 'house.defect', { error: Object.assign(new Error('x'), { code: { body: 1 } }) });
    expect(JSON.parse(lines[0] ?? '').error).not.toHaveProperty('code');
  });

  it('keeps a line break in a value from becoming a line of its own', () => {
    const { log, lines } = listen('info');
    log('info', 'device.arrived', { serial: 'C02\n{"event":"profile.released"}' });
    log('info', 'device.arrived', { serial: '\r\n\u0000\u2028\ud800' });
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(2);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ event: 'device.arrived' });
    expect(lines.join('')).not.toMatch(/[\r\0]/);
  });
});

function listen(level: string) {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line) => void lines.push(line) }) };
}
