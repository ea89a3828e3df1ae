import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCHEMES } from '#tests/browser/pictures-of-panes.ts';
import { walkTheRoad } from '#tests/browser/road.ts';
import type { Scene } from '#tests/browser/scene.ts';
import { type findWebKit, startWebKit } from '#tests/world/webkit.ts';

const SHAPES = {
  iphone: { width: 447, height: 900, product: 'iPhone17,1' },
  ipad: { width: 834, height: 1112, product: 'iPad13,18' },
} as const;

/** The real road in real WebKit, sign-in and all. @returns how many were taken */
export async function pictureRoadInWebKit(
  programs: NonNullable<ReturnType<typeof findWebKit>>,
  scene: Scene,
  folder: string,
): Promise<number> {
  let count = 0;
  for (const [shape, { product, ...size }] of Object.entries(SHAPES)) {
    await scene.become({ product });
    for (const scheme of SCHEMES) {
      const webkit = await startWebKit(programs, { ...size, dark: scheme === 'dark' });
      await walkTheRoad(webkit, scene.url, async (screen) => {
        const path = join(folder, `${screen}.en.${shape}.${scheme}.png`);
        await writeFile(path, await webkit.screenshot());
        count += 1;
      });
      await webkit.stop();
    }
  }
  return count;
}
