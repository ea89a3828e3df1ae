import { type Ask, addressOf, ivantiHeaders, type MdmQuestion } from '#lib/mdm/question.ts';
import type { IvantiNeurons } from '#lib/mdm/settings.ts';

/**
 * Puts the question to Ivanti Neurons for MDM (once MobileIron Cloud).
 *
 * It does not check that the user is who they say: we are the only gate. Without `user` it enrolls
 * the device to its user `nobody`.
 *
 * @source Ivanti Neurons for MDM, Customer Integration API, Custom Device Enrollment
 */
export function askIvantiNeurons(mdm: IvantiNeurons, ask: Ask): MdmQuestion {
  return {
    method: 'POST',
    url: addressOf(mdm.url, '/c/i/dep/custom.mobileconfig', { user: ask.userId }),
    headers: { ...ivantiHeaders(mdm), 'x-apple-aspen-deviceinfo': ask.header },
  };
}
