import type { Answer, RequestFailure } from '#lib/base/request.ts';
import { explainSilence, isCertificateTrouble, isSilence, tryAsk } from '#lib/doctor/asking.ts';
import { judgePassthrough } from '#lib/doctor/enrollment-address.ts';
import { type Finding, fail, ok, unknown, warn } from '#lib/doctor/finding.ts';
import { judgeIvanti } from '#lib/doctor/ivanti.ts';
import { askAdePassthrough } from '#lib/mdm/ade-passthrough.ts';
import { askIvantiEpmm } from '#lib/mdm/ivanti-epmm.ts';
import { askIvantiNeurons } from '#lib/mdm/ivanti-neurons.ts';
import type { MdmQuestion } from '#lib/mdm/question.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';

/**
 * Looks at an MDM as far as one can without enrolling: the same question that a journey ends with,
 * but without a device in it. Nothing can come of that.
 *
 * @returns how it is reached, then what it thinks of us, then what can't be told from here
 */
export async function examineMdm(mdm: MdmSettings): Promise<Finding[]> {
  const answer = await ask(putQuestion(mdm), mdm);
  if (isSilence(answer)) return [judgeSilence(answer)];
  const reached = [judgeSpeed(mdm, answer), ...noteTls(mdm)];
  const trouble = judgeMoment(answer);
  if (trouble) return [...reached, trouble];
  if (mdm.kind === 'ade-passthrough') return [...reached, judgePassthrough(answer)];
  const askAs = (username: string) => ask(putQuestion({ ...mdm, username }), mdm);
  return [...reached, ...(await judgeIvanti(mdm, answer, askAs))];
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
  const title = isCertificateTrouble(failure.message) ? 'TLS' : 'Reachable';
  return fail(title, failure.message, {
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

/** Who got an answer over https has verified the certificate. */
function noteTls({ url }: MdmSettings): Finding[] {
  return new URL(url).protocol === 'https:' ? [ok('TLS', 'its certificate is trusted here')] : [];
}

/** Answers that say something about this minute, and nothing about the settings. */
function judgeMoment({ status }: Answer): Finding | undefined {
  if (status === 429) {
    return unknown('Answer', 'It asks for a pause (429).', 'Wait a minute, then try again.');
  }
  if (![502, 503, 504].includes(status)) return undefined;
  return fail('Answer', `A gateway answers ${status}: the MDM behind it does not.`, {
    means: 'Everybody gets as far as the last pane, and reads that the management server is away.',
    fix: 'Mostly maintenance: try again in a few minutes, and look at the status page of the MDM.',
  });
}
