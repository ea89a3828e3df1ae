import { Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import { type Answer, RequestFailure } from '#lib/base/request.ts';
import { excerptOf } from '#lib/mdm/excerpt.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';

/** What an MDM made of our question; times include a retry. */
export type MdmAnswer =
  | { readonly kind: 'profile'; readonly bytes: Buffer; readonly durationMs: number }
  /** One of Apple's predefined errors: status 403, `application/json`, this body byte for byte. */
  | { readonly kind: 'relay'; readonly body: Buffer; readonly durationMs: number };

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'mdm.credentials_refused',
  403: 'mdm.role_missing',
  404: 'mdm.user_or_device_unknown',
  409: 'mdm.conflict',
  429: 'mdm.rate_limited',
};

/**
 * Tells a profile, an error of Apple's and a failure apart, by status and bytes. Content types are
 * not asked: neither Ivanti server documents the one it answers with.
 *
 * @throws Problem mdm.*
 */
export function readAnswer(mdm: MdmSettings, answer: Answer, durationMs: number): MdmAnswer {
  const { status, bytes } = answer;
  if (status === 403 && isPredefinedError(bytes)) return { kind: 'relay', body: bytes, durationMs };

  const code = findProblem(answer);
  if (code) throw new Problem(code, { detail: describe(mdm, answer) });
  return { kind: 'profile', bytes, durationMs };
}

function findProblem({ status, bytes }: Answer): ProblemCode | undefined {
  if (status >= 300 && status < 400) return 'mdm.redirected';
  if (status >= 500) return 'mdm.failed';
  if (status !== 200) return BY_STATUS[status] ?? 'mdm.answer_unexpected';
  if (looksLikeHtml(bytes)) return 'mdm.answered_html';
  // Ivanti's other calls report mistakes as JSON, and not always with a status to match.
  if (bytes.length === 0 || bytes[0] === 0x7b) return 'mdm.answer_unexpected';
  return undefined;
}

/**
 * The codes that Setup Assistant knows all begin with `com.apple.`.
 *
 * @source Apple, device-management schema, mdm/errors
 */
function isPredefinedError(bytes: Buffer): boolean {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'code')) return false;
    const { code } = body as { code: unknown };
    return typeof code === 'string' && code.startsWith('com.apple.');
  } catch {
    return false;
  }
}

/** A property list may come as text/html and a login page as anything, so the first bytes decide. */
function looksLikeHtml(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 1024).toString('latin1').toLowerCase();
  return start.includes('<html') || start.includes('<!doctype html');
}

function describe(mdm: MdmSettings, answer: Answer): string {
  const parts = [`status ${answer.status}`];
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter) parts.push(`Retry-After ${excerptOf(retryAfter, mdm)}`);
  const location = answer.headers.get('location');
  if (location) parts.push(`to ${placeOf(location)}`);
  const text = excerptOf(answer.bytes, mdm);
  parts.push(text === '' ? 'without a text' : `"${text}"`);
  return parts.join(', ');
}

/** Host and path alone: login pages carry tokens in the rest. */
function placeOf(location: string): string {
  if (!URL.canParse(location)) return location.split(/[?#;]/, 1)[0]?.slice(0, 100) ?? '';
  const { origin, pathname } = new URL(location);
  return `${origin}${pathname}`.split(';', 1)[0]?.slice(0, 100) ?? '';
}

const BY_REASON = {
  unreachable: 'mdm.unreachable',
  timeout: 'mdm.timeout',
  too_large: 'mdm.answer_too_large',
  truncated: 'mdm.answer_truncated',
} as const satisfies Record<RequestFailure['reason'], ProblemCode>;

/** A request without an answer, as a Problem; whatever else it is goes on unchanged. */
export function readFailure(error: unknown, url: URL): unknown {
  if (!(error instanceof RequestFailure)) return error;
  return new Problem(BY_REASON[error.reason], {
    cause: error,
    detail: `${url.host}: ${error.message}`,
  });
}
