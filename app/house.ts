import { readConfig } from '#lib/base/config.ts';
import { once } from '#lib/base/once.ts';
import { type House, openHouse } from '#lib/house/house.ts';

/** The house of this process, opened at the first call. @throws Problem house.* */
export function houseOfProcess(): Promise<House> {
  return once('house', () => openHouse(readConfig(process.env)));
}

const state = () => once('stopping', () => ({ stopping: false }));

export function isStopping(): boolean {
  return state().stopping;
}

export function noteStopping(): void {
  state().stopping = true;
}
