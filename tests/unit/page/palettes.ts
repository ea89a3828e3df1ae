import type { PageColors } from '#lib/page/theme.ts';

/** 216 colours, evenly spread. */
export function everyAccent(): string[] {
  const parts = ['00', '33', '66', '99', 'cc', 'ff'];
  return parts.flatMap((red) =>
    parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)),
  );
}

/** Sets of one to four colours, the same ones on every run. */
export function randomColors(count: number): PageColors[] {
  const random = mulberry(20_261_122);
  const color = () =>
    `#${Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`;
  const names = ['accent', 'text', 'buttonText', 'background'] as const;
  return Array.from({ length: count }, () => {
    const chosen = names.filter(() => random() < 0.7);
    return Object.fromEntries(chosen.map((name) => [name, color()]));
  });
}

/** A small generator of numbers from 0 to 1 that begins where it is told. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
