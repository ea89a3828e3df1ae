import { type Figure, figure } from '#tests/bench/figure.ts';
import { tapOn } from '#tests/world/device/device.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';
import { openSheet } from '#tests/world/device/web-view.ts';
import { openWorkshop } from '#tests/world/workshop.ts';

const AT_ONCE = 8;

/** Resident memory of the product after 10,000 whole journeys, beside that after the first 1,000. */
export async function journeyMemory(): Promise<Figure> {
  const workshop = await openWorkshop({ nodeArguments: ['--expose-gc'] });
  const { product, ca } = workshop;
  const headers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      introduce(sampleMachine({ serial: `BENCH${1000 + index}` }), { ca }),
    ),
  );
  let begun = 0;
  const journeys = async (until: number) => {
    const worker = async () => {
      while (begun < until) {
        begun += 1;
        await enroll(product.url, headers[begun % headers.length] ?? '');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  try {
    await journeys(1_000);
    const early = await readResident(product.url);
    await journeys(10_000);
    const late = await readResident(product.url);
    return figure('journey.memory', 'bytes', 'less', late, early);
  } finally {
    await workshop.stop();
  }
}

/** The four panes, and the profile. */
async function enroll(url: string, header: string): Promise<void> {
  const sheet = await openSheet({ url: `${url}/enroll`, header });
  for (let tap = 0; tap < 3; tap += 1) await tapOn(sheet);
  const end = await tapOn(sheet);
  if (end.kind !== 'profile') throw new Error(`no profile: ${end.kind}`);
}

async function readResident(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
}
