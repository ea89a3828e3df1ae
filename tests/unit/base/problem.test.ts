import { describe, expect, it } from 'vitest';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { PROBLEMS, type ProblemCode } from '#lib/base/problems.ts';

describe('a problem', () => {
  it('carries its entry of the table, its detail and its cause', () => {
    const cause = new Error('ECONNREFUSED');
    const problem = new Problem('mdm.unreachable', { detail: 'mdm.example.com', cause });
    expect(problem.entry).toBe(PROBLEMS['mdm.unreachable']);
    expect(problem.detail).toBe('mdm.example.com');
    expect(problem.cause).toBe(cause);
    expect(problem.message).toBe('mdm.unreachable: mdm.example.com');
    expect(new Problem('mdm.unreachable').message).toBe('mdm.unreachable');
  });

  it('is known by its name, whatever a bundler makes of its class', () => {
    class e extends Error {
      readonly code = 'mdm.unreachable';
      override name = 'Problem';
    }
    expect(isProblem(new Problem('mdm.unreachable'))).toBe(true);
    expect(isProblem(new e())).toBe(true);
  });

  it('is not any error, and not any object that looks like one', () => {
    const named = Object.assign(new Error('no code'), { name: 'Problem' });
    const coded = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const plain = { name: 'Problem', code: 'mdm.unreachable' };
    for (const other of [named, coded, plain, null, undefined, 'mdm.unreachable']) {
      expect(isProblem(other)).toBe(false);
    }
  });
});

describe('the table of problems', () => {
  const entries = Object.entries(PROBLEMS) as [ProblemCode, (typeof PROBLEMS)[ProblemCode]][];

  it('tells the admin something else for each code, in whole sentences', () => {
    expect(new Set(entries.map(([, { admin }]) => admin)).size).toBe(entries.length);
    for (const [code, { admin }] of entries) expect(admin, code).toMatch(/^[A-Z].{15,}\.$/s);
  });

  it('answers a device with a status that shows its page: 4xx without a meaning of its own', () => {
    const road = entries.filter(([code]) => /^(device|page|idp|mdm|profile|house)\./.test(code));
    expect(road.length).toBeGreaterThan(50);
    for (const [code, { status }] of road) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(status, code).toBeLessThan(500);
      // 401 asks for a password, 404 shows nothing, 407 is a proxy's, 408 makes browsers ask again.
      expect([401, 404, 407, 408], code).not.toContain(status);
    }
  });
});
