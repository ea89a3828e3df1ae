import { randomBytes } from 'node:crypto';
import type { Answer, RequestFailure } from '#lib/base/request.ts';
import { explainSilence, isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { BROKEN, judgePassthrough } from '#lib/doctor/enrollment-address.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { askAdePassthrough } from '#lib/mdm/ade-passthrough.ts';
import { askIvantiEpmm } from '#lib/mdm/ivanti-epmm.ts';
import { askIvantiNeurons } from '#lib/mdm/ivanti-neurons.ts';
import type { MdmQuestion } from '#lib/mdm/question.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';

type Ivanti = Exclude<MdmSettings, { kind: 'ade-passthrough' }>;

/**
 * Looks at an MDM as far as one can without enrolling: the same question that a journey ends with,
 * but without a device in it. Nothing can come of that.
 */
export async function examineMdm(mdm: MdmSettings): Promise<Finding[]> {
  const answer = await ask(putQuestion(mdm), mdm);
  if (isSilence(answer)) return [judgeSilence(answer)];
  const reached = judgeSpeed(mdm, answer);
  if (mdm.kind === 'ade-passthrough') return [reached, judgePassthrough(answer)];
  return [reached, ...(await judgeIvanti(mdm, answer))];
}

function putQuestion(mdm: MdmSettings): MdmQuestion {
  const nothing = { header: '', message: new Uint8Array(), userId: null };
  if (mdm.kind === 'ade-passthrough') return askAdePassthrough(mdm, nothing);
  const question =
    mdm.kind === 'ivanti-epmm' ? askIvantiEpmm(mdm, nothing) : askIvantiNeurons(mdm, nothing);
  const { 'x-apple-aspen-deviceinfo': _, ...headers } = question.headers;
  return { ...question, headers };
}

function ask(question: MdmQuestion, mdm: MdmSettings): Promise<Answer | RequestFailure> {
  const { url, method, headers, body } = question;
  const timeoutMs = mdm.timeoutSeconds * 1000;
  return tryAsk(url, {
    method,
    headers,
    ...(body ? { body } : {}),
    timeoutMs,
    network: mdm.network,
  });
}

function judgeSilence(failure: RequestFailure): Finding {
  return fail('Reachable', failure.message, {
    means: 'Everybody gets as far as the last pane, and reads that the management server is away.',
    fix: explainSilence(failure.message),
  });
}

function judgeSpeed(mdm: MdmSettings, { durationMs }: Answer): Finding {
  const found = `${new URL(mdm.url).host} answers in ${Math.round(durationMs)} ms`;
  if (durationMs < mdm.timeoutSeconds * 500) return ok('Reachable', found);
  return warn('Reachable', `${found}, and timeoutSeconds is ${mdm.timeoutSeconds}.`, {
    means: 'On a busy day people wait in vain.',
    fix: 'Raise timeoutSeconds (at most 60), or see why it is slow.',
  });
}

async function judgeIvanti(mdm: Ivanti, answer: Answer): Promise<Finding[]> {
  const { status } = answer;
  const login = judgeLogin(answer);
  if (login) return [login];
  if (status === 401) return [judgeCredentials(mdm)];
  if (status === 403) return [await judgeRole(mdm)];
  if (status === 404) {
    return [
      fail('Address', '404: there is no such call at this address.', {
        means: BROKEN,
        fix: adviseOnAddress(mdm),
      }),
    ];
  }
  if (status >= 500) {
    const found = `It answers ${status} to a question without a device.`;
    return [unknown('Credentials', found, 'Let one device enroll, and see.')];
  }
  return [await confirmCredentials(mdm, status), noteRole(mdm)];
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
async function judgeRole(mdm: Ivanti): Promise<Finding> {
  const stranger = await askAsStranger(mdm);
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
async function confirmCredentials(mdm: Ivanti, status: number): Promise<Finding> {
  const stranger = await askAsStranger(mdm);
  if (!isSilence(stranger) && stranger.status === 401) {
    return ok('Credentials', `accepted: ${status} for us, 401 for a stranger`);
  }
  return unknown(
    'Credentials',
    `It answers ${status} to us and to strangers alike: without a device it looks at no credentials.`,
    'Let one device enroll, and see.',
  );
}

function askAsStranger(mdm: Ivanti): Promise<Answer | RequestFailure> {
  const stranger = { ...mdm, username: `doctor-${randomBytes(6).toString('hex')}` };
  return ask(putQuestion(stranger), mdm);
}

function noteRole(mdm: Ivanti): Finding {
  return unknown(
    'Role',
    'Whether the user has the role shows only when a device asks.',
    `It needs ${roleOf(mdm)}, and nothing else.`,
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
