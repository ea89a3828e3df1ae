import { type Asked, browserKeyCookie, type Reply, readBrowserKey } from '#app/enroll/exchange.ts';
import { showPosition } from '#app/enroll/hop-page.ts';
import { INTRODUCTION_HEADER } from '#app/enroll/introduction-header.ts';
import { arrive } from '#lib/journey/device.ts';

/**
 * The device's first request. The answer is always a small page of ours and never a redirect: the
 * header comes only once, and a sheet that gets a profile or an error before it has finished opening
 * stays blank. Some documentation lets the device POST here; it is answered alike.
 */
export async function arriveFromDevice(asked: Asked): Promise<Reply> {
  const { position, browserKey } = await arrive(asked.house, asked.part('entrance') || 'default', {
    header: asked.header(INTRODUCTION_HEADER),
    acceptLanguage: asked.header('accept-language'),
    address: asked.address,
    browserKey: readBrowserKey(asked),
  });
  return showPosition(position, browserKeyCookie(asked, browserKey));
}
