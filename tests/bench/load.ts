import { Pool } from 'undici';

/** A road that can be driven again and again: the same first requests, many at once. */
export type Load = {
  /** @returns answers per second, all of them 200, or it throws */
  readonly drive: (count: number) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** @param headers introductions, taken in turn */
export function prepareLoad(url: string, headers: readonly string[], atOnce = 16): Load {
  const pool = new Pool(url, { connections: atOnce, pipelining: 1 });
  const arrive = async (index: number) => {
    const { statusCode, body } = await pool.request({
      path: '/enroll',
      method: 'GET',
      headers: {
        'x-apple-aspen-deviceinfo': headers[index % headers.length] ?? '',
        'accept-encoding': 'gzip, deflate, br',
        'accept-language': 'en',
      },
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  };
  return {
    async drive(count) {
      let next = 0;
      const started = performance.now();
      const worker = async () => {
        while (next < count) {
          next += 1;
          await arrive(next);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      return count / ((performance.now() - started) / 1000);
    },
    close: () => pool.close(),
  };
}
