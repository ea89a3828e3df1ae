import { type Ask, addressOf, ivantiHeaders, type MdmQuestion } from '#lib/mdm/question.ts';
import type { IvantiEpmm } from '#lib/mdm/settings.ts';

const CALL = '/api/v2/external/mdm/config/DEPMDMProfile';

/**
 * Puts the question to Ivanti EPMM (once MobileIron Core), in the form of 11.x and later or, by
 * `method: GET`, in that of 10.8 to 11.1, which wants the introduction in the address.
 *
 * @source Ivanti EPMM V2 API guide, "Get the MDM enrollment profile" of both generations
 */
export function askIvantiEpmm(mdm: IvantiEpmm, ask: Ask): MdmQuestion {
  const space = { adminDeviceSpaceId: String(mdm.adminDeviceSpaceId) };
  if (mdm.method === 'GET') {
    const query = { ...space, deviceInfo: ask.header, principal: ask.userId };
    return {
      method: 'GET',
      url: addressOf(mdm.url, `/mifs/rs${CALL}`, query),
      headers: ivantiHeaders(mdm),
    };
  }
  return {
    method: 'POST',
    url: addressOf(mdm.url, CALL, { ...space, principal: ask.userId }),
    headers: { ...ivantiHeaders(mdm), 'x-apple-aspen-deviceinfo': ask.header },
  };
}
