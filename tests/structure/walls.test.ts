import { describe, expect, it } from 'vitest';
import { findBreaches, LEVELS, readSources } from '#tests/structure/walls.ts';

const importing = (from: string, to: string) =>
  findBreaches([{ path: from, text: `import { x } from '${to}';\n` }]);

describe('the walls', () => {
  it('stand: no file looks where it may not', () => {
    const breaches = findBreaches(readSources('lib', 'app', 'tests'));
    expect(breaches).toEqual([]);
  });

  const folders = Object.keys(LEVELS);
  for (const from of folders) {
    for (const to of folders) {
      const isOpen = from === to || (LEVELS[from] ?? 0) > (LEVELS[to] ?? 0);
      const isClosedToApp = from === 'app' && to === 'lib/data';
      const stands = !isOpen || isClosedToApp;
      it(`${from} ${stands ? 'may not' : 'may'} look into ${to}`, () => {
        expect(importing(`${from}/file.ts`, `#${to}/thing.ts`)).toHaveLength(stands ? 1 : 0);
      });
    }
  }

  it('keep React and Next out of lib', () => {
    for (const module of ['react', 'react-dom/server.edge', 'next/server', 'next']) {
      expect(importing('lib/page/pane.ts', module)).toHaveLength(1);
    }
    expect(importing('lib/page/pane.ts', 'openid-client')).toEqual([]);
  });

  it('know every folder of lib, so that a new one gets a level', () => {
    const breaches = importing('lib/base/a.ts', '#lib/attic/b.ts');
    expect(breaches[0]?.why).toContain('does not know this folder');
  });

  it('see imports that are lazy, bare, or passed on', () => {
    const text = `
      import '#lib/journey/a.ts';
      export { b } from '#lib/journey/b.ts';
      const c = await import('#lib/journey/c.ts');`;
    expect(findBreaches([{ path: 'lib/base/x.ts', text }])).toHaveLength(3);
  });

  it('let nobody import by a relative path', () => {
    expect(importing('lib/base/a.ts', './b.ts')).toHaveLength(1);
  });
});
