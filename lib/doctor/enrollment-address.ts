import type { Answer } from '#lib/base/request.ts';
import { type Finding, fail, unknown, warn } from '#lib/doctor/finding.ts';

/** What a broken MDM means in front of the sheet. */
export const BROKEN =
  'Everybody gets as far as the last pane, and reads that an administrator is needed.';

/** How an MDM's enrollment address for devices answers a POST that introduces nobody. */
export function judgePassthrough({ status }: Answer): Finding {
  const title = 'Enrollment address';
  if (status === 401 || (status >= 300 && status < 400)) {
    return fail(title, `It answers ${status}: it wants a sign-in of its own.`, {
      means: BROKEN,
      fix: 'Use an enrollment address of the MDM that devices may ask without signing in.',
    });
  }
  if (status === 404 || status === 405) {
    return fail(title, `It answers ${status}: nothing there takes a device's POST.`, {
      means: BROKEN,
      fix: 'Use the whole address that the MDM would put into the device assignment (url).',
    });
  }
  if (status === 200) {
    return warn(title, 'It answers 200 to a question without a device.', {
      means: 'Devices enroll. So does anybody who knows the address.',
      fix: 'Let the MDM check who asks, or keep the address from all but this server.',
    });
  }
  return unknown(
    title,
    `It answers ${status} to a question without a device.`,
    'Let one device enroll, and see.',
  );
}
