import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Figure, figure, median } from '#tests/bench/figure.ts';
import { prepareLoad } from '#tests/bench/load.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';
import { openWorkshop } from '#tests/world/workshop.ts';

const ROUNDS = 5;
const REQUESTS = 2000;

/** First requests a second: the whole product beside a bare server, in turn, on the same machine. */
export async function journeyArrivals(): Promise<Figure> {
  const workshop = await openWorkshop();
  const bare = await startBare(join(workshop.folder, 'trust.pem'));
  const headers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      introduce(sampleMachine({ serial: `BENCH${1000 + index}` }), { ca: workshop.ca }),
    ),
  );
  const ours = prepareLoad(workshop.product.url, headers);
  const theirs = prepareLoad(bare.url, headers);
  try {
    await ours.drive(REQUESTS);
    await theirs.drive(REQUESTS);
    const values: number[] = [];
    const limits: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      values.push(await ours.drive(REQUESTS));
      limits.push(await theirs.drive(REQUESTS));
    }
    return figure('journey.arrivals', '/s', 'more', median(values), median(limits));
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
    bare.stop();
    await workshop.stop();
  }
}

async function startBare(trustFile: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(
    process.execPath,
    [
      '--max-http-header-size=65536',
      '--import',
      'tsx',
      join(process.cwd(), 'tests/bench/bare-arrivals.ts'),
      trustFile,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { url: String(url), stop: () => child.kill('SIGKILL') };
}
