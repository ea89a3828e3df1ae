import { deviceIntroductions } from '#tests/bench/device-introductions.ts';
import type { Benchmark, Figure } from '#tests/bench/figure.ts';
import { firstScreen } from '#tests/bench/first-screen.ts';
import { journeyArrivals } from '#tests/bench/journey-arrivals.ts';
import { journeyMemory } from '#tests/bench/journey-memory.ts';
import { closeMillions } from '#tests/bench/million.ts';
import { recordChart } from '#tests/bench/record-chart.ts';
import { recordList } from '#tests/bench/record-list.ts';
import { recordSearch } from '#tests/bench/record-search.ts';

/** `npm run bench [figure…]`: each figure beside its limit, both measured in this run. */
const BENCHMARKS: Record<string, Benchmark> = {
  'page.first-screen': {
    atLeast: 1,
    limit: 'one initial TCP window',
    run: firstScreen,
  },
  'device.introductions': {
    atLeast: 0.6,
    limit: 'the bare signature checks that they contain',
    run: deviceIntroductions,
  },
  'journey.arrivals': {
    atLeast: 0.4,
    limit: 'bare node:http, the same checks, one insert',
    run: journeyArrivals,
  },
  'journey.memory': {
    atLeast: 0.9,
    limit: 'resident after 1,000 journeys',
    run: journeyMemory,
  },
  'record.list': {
    atLeast: 0.5,
    atMost: 50,
    limit: 'the same bare SQL, of 1,000,000 journeys',
    run: recordList,
  },
  'record.search': {
    atLeast: 0.5,
    atMost: 50,
    limit: 'the same bare SQL, of 1,000,000 journeys',
    run: recordSearch,
  },
  'record.chart': {
    atLeast: 0.5,
    atMost: 200,
    limit: 'the bare SQL of its tallies, of 90 days',
    run: recordChart,
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(
    `No such figure: ${unknown.join(', ')}. There are ${Object.keys(BENCHMARKS).join(', ')}.`,
  );
  process.exit(1);
}

const figures: Figure[] = [];
for (const [name, { run }] of Object.entries(BENCHMARKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`Measuring ${name} …`);
  figures.push(await run());
}
await closeMillions();
console.log(`\n${row('figure', 'value', 'limit', 'ratio', 'at least', 'the limit is')}`);
for (const { figure, value, unit, limit, ratio } of figures) {
  const { atLeast, atMost, limit: words } = BENCHMARKS[figure] as Benchmark;
  const isOver = atMost !== undefined && value > atMost;
  const verdict = `${atLeast}${ratio >= atLeast ? '' : ' NOT REACHED'}${isOver ? `, OVER ${atMost} ${unit}` : ''}`;
  console.log(row(figure, `${value} ${unit}`, `${limit} ${unit}`, `${ratio}`, verdict, words));
}
console.log('');
for (const figure of figures) console.log(JSON.stringify(figure));
process.exit(0);

function row(...cells: string[]): string {
  const widths = [22, 18, 18, 8, 18];
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('');
}
