import type { JWK } from 'openid-client';
import { HttpsAddress } from '#lib/base/address.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import type { RequestFailure } from '#lib/base/request.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/**
 * What openid-client knows about a failure, beside its code. It tells cases apart by what it looked
 * at, so we do too: its messages are for people and may change.
 */
export type Evidence = {
  readonly attribute?: string;
  readonly body?: { readonly issuer?: unknown };
  readonly candidates?: readonly JWK[];
  readonly claim?: string;
  readonly claims?: Record<string, unknown>;
  readonly expected?: unknown;
  readonly header?: { readonly alg?: unknown; readonly kid?: unknown };
  readonly now?: number;
  readonly parameters?: URLSearchParams;
  readonly signature?: unknown;
};

/** @returns a Problem, or what is no failure of the provider's as it came */
export function readDiscoveryFailure(error: unknown, idp: OidcSettings): unknown {
  if (isProblem(error)) return error;
  const detail = (text: string) => ({ cause: withoutEvidence(error), detail: text });
  const failure = findRequestFailure(error);
  if (failure?.reason === 'too_large') {
    return new Problem('idp.discovery_invalid', detail(failure.message));
  }
  if (failure) return new Problem('idp.unreachable', detail(describeRequest(failure)));

  const response = findResponse(error);
  if (response && isPassing(response.status)) {
    return new Problem('idp.unreachable', detail(`discovery answered ${response.status}`));
  }
  if (response) return new Problem('idp.discovery_invalid', detail(describeAnswer(response)));

  const evidence = findEvidence(error);
  if (readCode(error) === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    const said = tidy(evidence.body?.issuer);
    return new Problem('idp.issuer_mismatch', {
      cause: Object.assign(withoutEvidence(error), { otherIssuer: said }),
      detail: `configured ${idp.issuer}, the provider calls itself ${said}`,
    });
  }
  // ERR_INVALID_URL: an `issuer` that is no address.
  if (readCode(error)?.startsWith('OAUTH_') || readCode(error) === 'ERR_INVALID_URL') {
    return new Problem(
      'idp.discovery_invalid',
      detail('the answer is not OpenID Connect metadata'),
    );
  }
  return error;
}

/** What a provider calls itself, where that is a name that could be configured. */
export function readOtherIssuer({ code, cause }: Problem): string | undefined {
  const { otherIssuer } = Object(cause) as { otherIssuer?: unknown };
  const isUsable = code === 'idp.issuer_mismatch' && HttpsAddress.safeParse(otherIssuer).success;
  return isUsable ? String(otherIssuer) : undefined;
}

/** What went wrong between us and the provider, where the answer itself is not to be looked at. */
export function readTransportFailure(error: unknown, what: string): Problem | undefined {
  const failure = findRequestFailure(error);
  if (failure) {
    const code = failure.reason === 'too_large' ? 'idp.answer_invalid' : 'idp.unreachable';
    return new Problem(code, { cause: failure, detail: `${what}: ${describeRequest(failure)}` });
  }
  const response = findResponse(error);
  if (!response) return undefined;
  const code: ProblemCode = isPassing(response.status) ? 'idp.unreachable' : 'idp.answer_invalid';
  const detail = `${what} ${describeAnswer(response)}`;
  return new Problem(code, { cause: withoutEvidence(error), detail });
}

export function readCode(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** The error as a log may show it: what openid-client hangs onto its errors are tokens and claims. */
export function withoutEvidence(error: unknown): Error {
  const { name, message, stack } = error as Error;
  return Object.assign(new Error(message), { name, stack, code: readCode(error) });
}

/** The innermost cause that is not itself an error. */
export function findEvidence(error: unknown): Evidence {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) cause = cause.cause;
  return typeof cause === 'object' && cause !== null ? (cause as Evidence) : {};
}

/** Somebody else's words: short, and without what could break a line or turn its direction. */
export function tidy(text: unknown, maxLength = 200): string {
  const clean = String(text)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')
    .trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean;
}

function findRequestFailure(error: unknown): RequestFailure | undefined {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    // By name: bundles may hold the class twice.
    if (cause.name === 'RequestFailure') return cause as RequestFailure;
    cause = cause.cause;
  }
  return undefined;
}

function findResponse(error: unknown): Response | undefined {
  const cause = findEvidence(error);
  return cause instanceof Response ? cause : undefined;
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429;
}

function describeRequest(failure: RequestFailure): string {
  return tidy(failure.message);
}

function describeAnswer(response: Response): string {
  const type = tidy(response.headers.get('content-type') ?? 'no content type', 60);
  return `answered ${response.status} with ${type}`;
}
