import { randomBytes } from 'node:crypto';
import type { Answer, RequestFailure } from '#lib/base/request.ts';
import { isSilence } from '#lib/doctor/asking.ts';
import { BROKEN } from '#lib/doctor/enrollment-address.ts';
import { type Finding, fail, ok, unknown } from '#lib/doctor/finding.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';

type Ivanti = Exclude<MdmSettings, { kind: 'ade-passthrough' }>;
/** Puts the same question under another name. */
type AskAs = (username: string) => Promise<Answer | RequestFailure>;

/** What both Ivanti servers say to a question without a device: it tells about address and account. */
export async function judgeIvanti(mdm: Ivanti, answer: Answer, askAs: AskAs): Promise<Finding[]> {
  const { status } = answer;
  const login = judgeLogin(answer);
  if (login) return [login];
  if (status === 401) return [judgeCredentials(mdm)];
  if (status === 403) return [await judgeRole(mdm, askAs)];
  if (status === 404) {
    return [
      fail('Address', '404: there is no such call at this address.', {
        means: BROKEN,
        fix: adviseOnAddress(mdm),
      }),
    ];
  }
  return [await confirmCredentials(status, askAs), noteRole(mdm), noteUsers(mdm)];
}

function judgeLogin({ status, headers, bytes }: Answer): Finding | undefined {
  const start = bytes.subarray(0, 512).toString('latin1').toLowerCase();
  const isPage = start.includes('<html') || start.includes('<!doctype html');
  const isRedirect = status >= 300 && status < 400;
  if (!isRedirect && !(status === 200 && isPage)) return undefined;
  const place = isRedirect ? `a redirect to ${hostOf(headers.get('location'))}` : 'a web page';
  return fail('Address', `It answers with ${place} in place of a profile.`, {
    means: BROKEN,
    fix: 'Mostly a login page: check the url (the server itself, not the admin portal) and the credentials.',
  });
}

function judgeCredentials(mdm: Ivanti): Finding {
  const mfa =
    mdm.kind === 'ivanti-neurons'
      ? ' If they are right: with "Password and PIN" (MFA) in Admin Portal Auth Settings, Neurons refuses Basic altogether.'
      : '';
  return fail('Credentials', 'It refuses user name and password (401).', {
    means: BROKEN,
    fix: `Compare username and password by signing in to the MDM with them.${mfa}`,
  });
}

/** A firewall says 403 as well, and to anybody. */
async function judgeRole(mdm: Ivanti, askAs: AskAs): Promise<Finding> {
  const stranger = await askAsStranger(askAs);
  if (!isSilence(stranger) && stranger.status === 403) {
    return fail('Access', 'It refuses everybody (403), whoever they are.', {
      means: BROKEN,
      fix: 'Something in front of the MDM refuses this machine: a firewall, an allow-list, an API gateway.',
    });
  }
  return fail('Role', 'It knows the user, who may not do this (403).', {
    means: BROKEN,
    fix: `Give the user ${roleOf(mdm)}.`,
  });
}

/** An unknown user, never a wrong password: some attempts of those lock the account. */
async function confirmCredentials(status: number, askAs: AskAs): Promise<Finding> {
  const stranger = await askAsStranger(askAs);
  if (!isSilence(stranger) && stranger.status === 401) {
    return ok(
      'Credentials',
      `accepted: it answers ${status} to us for lack of a device, and 401 to a stranger`,
    );
  }
  return unknown(
    'Credentials',
    `It answers ${status} to us and to strangers alike: without a device it looks at no credentials.`,
    'Let one device enroll, and see.',
  );
}

function askAsStranger(askAs: AskAs): Promise<Answer | RequestFailure> {
  return askAs(`doctor-${randomBytes(6).toString('hex')}`);
}

function noteRole(mdm: Ivanti): Finding {
  return unknown(
    'Role',
    'Whether the user has the role shows only when a device asks.',
    `It needs ${roleOf(mdm)}, and nothing else.`,
  );
}

function noteUsers(mdm: Ivanti): Finding {
  const key = mdm.kind === 'ivanti-neurons' ? 'user id' : 'principal';
  return unknown(
    'People',
    'Whether it knows your people shows only when one of them enrolls.',
    `Compare the user id that a test sign-in shows with the ${key} of the same person in the MDM.`,
  );
}

function roleOf(mdm: Ivanti): string {
  return mdm.kind === 'ivanti-neurons'
    ? 'the role Custom Enrollment'
    : `the role "Manage device enrollment (iOS only)" in device space ${mdm.adminDeviceSpaceId}`;
}

function adviseOnAddress(mdm: Ivanti): string {
  if (mdm.kind === 'ivanti-neurons') return 'Check that url is the host of your tenant.';
  const other = mdm.method === 'POST' ? 'GET' : 'POST';
  return `Check url; servers of another age want method: ${other}.`;
}

function hostOf(location: string | null | undefined): string {
  return location && URL.canParse(location) ? new URL(location).host : 'a page of its own';
}
