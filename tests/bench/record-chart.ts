import { askForTallies, listTalliedDays } from '#lib/data/tallies.ts';
import { readInsights } from '#lib/journey/insights.ts';
import type { Figure } from '#tests/bench/figure.ts';
import { DAYS, openMillions } from '#tests/bench/million.ts';
import { measureInTurn, reader, report } from '#tests/bench/pages.ts';

/** The charts of ninety days, whole and narrowed down; today is counted as it is asked for. */
export async function recordChart(): Promise<Figure> {
  const all = [];
  for (const { home, house, ask } of await openMillions()) {
    for (const [what, narrow] of Object.entries({
      'ninety days': {},
      'ninety days of a frequent entrance': { entrance: 'staff' },
      'ninety days of a rare platform': { platform: 'Vision' },
    })) {
      const today = house.clock.now().getTime();
      const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
      const question = { from: dayOf(today - (DAYS - 1) * 86_400_000), until: dayOf(today) };
      const tallied = await listTalliedDays(house.db, question);
      all.push(
        await measureInTurn(
          `${home}: ${what}`,
          () => readInsights(house, reader, { days: DAYS, ...narrow }),
          () => ask(askForTallies({ ...question, ...narrow }, tallied)),
        ),
      );
    }
  }
  return report('record.chart', all);
}
