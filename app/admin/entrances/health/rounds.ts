import { houseOfProcess } from '#app/house.ts';
import { once } from '#lib/base/once.ts';
import { createRounds, type Rounds } from '#lib/doctor/rounds.ts';

/** What this process has found at its entrances. */
export async function roundsOfProcess(): Promise<Rounds> {
  const house = await houseOfProcess();
  return once('rounds', () => createRounds(house));
}

/** Looks without anybody waiting for it. What goes wrong goes wrong for the page too, which says so. */
export function lookMeanwhile(rounds: Rounds, name?: string): void {
  rounds.look(name === undefined ? {} : { name }).catch(() => undefined);
}
