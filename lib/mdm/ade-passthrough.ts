import type { Ask, MdmQuestion } from '#lib/mdm/question.ts';
import type { AdePassthrough } from '#lib/mdm/settings.ts';

/**
 * Puts the question to any MDM with an enrollment address for devices that show no web page: the
 * header holds the very message that a device would POST there, so we POST it in its place.
 *
 * Who signed in can't travel this way: there is no parameter for it.
 *
 * @source Apple, Device Management, "Authenticating through web views" (same information, same format)
 */
export function askAdePassthrough(mdm: AdePassthrough, ask: Ask): MdmQuestion {
  return {
    method: 'POST',
    url: new URL(mdm.url),
    headers: {
      accept: '*/*',
      'content-type': 'application/pkcs7-signature',
      // Some servers tell a device from a browser by this.
      'user-agent': 'DeviceManagementClient/1.0',
    },
    body: ask.message,
  };
}
