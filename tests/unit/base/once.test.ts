import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { once } from '#lib/base/once.ts';

it('a thing is made once, and is the same one ever after', () => {
  const name = randomUUID();
  const make = vi.fn(() => ({}));
  expect(once(name, make)).toBe(once(name, make));
  expect(make).toHaveBeenCalledOnce();
});

it('things of other names are other things', () => {
  expect(once(randomUUID(), () => ({}))).not.toBe(once(randomUUID(), () => ({})));
});

it('a thing may be nothing, and is not made again for that', () => {
  const name = randomUUID();
  const make = vi.fn(() => undefined);
  once(name, make);
  once(name, make);
  expect(make).toHaveBeenCalledOnce();
});

it('two copies of the module, as in two bundles, share what was made', async () => {
  const name = randomUUID();
  const made = once(name, () => ({}));
  vi.resetModules();
  const copy = await import('#lib/base/once.ts');
  expect(copy.once).not.toBe(once);
  expect(copy.once(name, () => ({}))).toBe(made);
});

it('a thing that could not be made is tried again', () => {
  const name = randomUUID();
  expect(() =>
    once(name, () => {
      throw new Error('not now');
    }),
  ).toThrow('not now');
  expect(once(name, () => 'made')).toBe('made');
});
