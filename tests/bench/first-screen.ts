import http from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Figure, figure } from '#tests/bench/figure.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';
import { openWorkshop } from '#tests/world/workshop.ts';

/** RFC 6928: ten segments of 1,460 bytes may leave before the first acknowledgement. */
const INITIAL_WINDOW = 14_600;

/** Bytes on the wire until the first screen stands: status line, headers, page, and what it loads. */
export async function firstScreen(): Promise<Figure> {
  const logo = join(process.cwd(), 'tests', 'fixtures', 'logo.png');
  const workshop = await openWorkshop({ page: { logo } });
  try {
    const { product, ca } = workshop;
    const header = await introduce(sampleMachine(), { ca });
    const page = await countBytes(`${product.url}/enroll`, header);
    const sources = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
    const loaded = await Promise.all(
      sources.map((source) => countBytes(`${product.url}${source}`, undefined)),
    );
    const bytes = [page, ...loaded].reduce((sum, one) => sum + one.bytes, 0);
    return figure('page.first-screen', 'bytes', 'less', bytes, INITIAL_WINDOW);
  } finally {
    await workshop.stop();
  }
}

/** The socket itself counts, so that headers and compression are in it. */
function countBytes(
  url: string,
  introduction: string | undefined,
): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'accept-encoding': 'gzip, deflate, br',
      ...(introduction ? { 'x-apple-aspen-deviceinfo': introduction } : {}),
    };
    const request = http.get(url, { headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const isBrotli = response.headers['content-encoding'] === 'br';
      const text = (isBrotli ? brotliDecompressSync(body) : body).toString();
      resolve({ bytes: response.socket.bytesRead, text });
    });
    request.on('error', reject);
  });
}
