import { type Asked, PRIVATE, type Reply, seeOther } from '#app/enroll/exchange.ts';
import { pathOf, resumeAt } from '#app/enroll/hop-page.ts';
import { release } from '#lib/journey/profile.ts';

/**
 * The person has tapped "Install". The device takes the profile when the type is exactly this one and
 * the host is the one that it began at; a short plain file name, for it becomes a temporary file.
 */
export async function postInstall(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'install') return seeOther(pathOf(position.at));
  const released = await release(asked.house, position.at);
  if (released.kind === 'relay') {
    const headers = { ...PRIVATE, 'content-type': 'application/json' };
    return { status: 403, headers, body: released.body };
  }
  return {
    status: 200,
    headers: {
      ...PRIVATE,
      'content-type': 'application/x-apple-aspen-config',
      'content-disposition': 'attachment; filename="profile.mobileconfig"',
    },
    body: released.bytes,
  };
}
