import { isProblem, Problem } from '#lib/base/problem.ts';
import type { ProblemCode } from '#lib/base/problems.ts';
import {
  type Evidence,
  findEvidence,
  readCode,
  readTransportFailure,
  tidy,
  withoutEvidence,
} from '#lib/idp/failures.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

type Finding = readonly [ProblemCode, string];

/**
 * @param asked which of the provider's addresses was asked last
 * @returns a Problem, or what is no failure of the provider's as it came
 */
export function readTokenFailure(error: unknown, idp: OidcSettings, asked: string): unknown {
  if (isProblem(error)) return error;
  const transport = readTransportFailure(error, asked);
  const finding = findToken(error, idp);
  if (finding)
    return new Problem(finding[0], { cause: withoutEvidence(error), detail: finding[1] });
  if (transport) return transport;
  return isAboutAnswer(error) ? answerInvalid(error) : error;
}

/** @returns a Problem, or what is no failure of the provider's as it came */
export function readUserinfoFailure(error: unknown): unknown {
  const transport = readTransportFailure(error, 'userinfo');
  if (transport) return transport;
  const code = readCode(error);
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    return new Problem('idp.subject_mismatch', { cause: withoutEvidence(error) });
  }
  if (code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') {
    const detail =
      'userinfo refused the access token; if the id token holds all claims, set userinfo to false';
    return new Problem('idp.answer_invalid', { cause: withoutEvidence(error), detail });
  }
  return isAboutAnswer(error) ? answerInvalid(error) : error;
}

function findToken(error: unknown, idp: OidcSettings): Finding | undefined {
  const evidence = findEvidence(error);
  switch (readCode(error)) {
    case 'OAUTH_AUTHORIZATION_RESPONSE_ERROR':
      return ['idp.refused', describeOAuthError(error)];
    case 'OAUTH_RESPONSE_BODY_ERROR':
      return findOAuthError(error, idp);
    case 'OAUTH_WWW_AUTHENTICATE_CHALLENGE':
      return ['idp.client_refused', `the token endpoint wants credentials${explainBasic(idp)}`];
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      if (!(evidence instanceof Response) || evidence.status !== 401) return undefined;
      return ['idp.client_refused', `the token endpoint answered 401${explainBasic(idp)}`];
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return findClaim(evidence);
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return ['idp.token_time_wrong', describeTime(evidence)];
    case 'OAUTH_KEY_SELECTION_FAILED':
      return ['idp.token_signature_invalid', `no key for kid ${tidy(evidence.header?.kid, 80)}`];
    case 'OAUTH_INVALID_RESPONSE':
      return findInvalid(evidence);
    default:
      return undefined;
  }
}

function findOAuthError(error: unknown, idp: OidcSettings): Finding {
  const said = describeOAuthError(error);
  switch ((error as { error?: unknown }).error) {
    case 'invalid_client':
    case 'unauthorized_client':
      return ['idp.client_refused', `${said}${explainBasic(idp)}`];
    case 'invalid_grant':
    // Glewlwyd's word for it.
    case 'invalid_code':
      return ['idp.code_refused', said];
    case 'server_error':
    case 'temporarily_unavailable':
      return ['idp.unreachable', said];
    default:
      return ['idp.answer_invalid', `the token endpoint answered ${said}`];
  }
}

const CLAIMS: Record<string, ProblemCode> = {
  iss: 'idp.token_issuer_wrong',
  aud: 'idp.token_audience_wrong',
  azp: 'idp.token_audience_wrong',
  nonce: 'idp.token_nonce_wrong',
};

function findClaim({ claim = '', claims, expected }: Evidence): Finding | undefined {
  const code = CLAIMS[claim];
  if (!code) return undefined;
  // A nonce is as good as a secret while its sign-in lasts.
  if (claim === 'nonce') return [code, 'another nonce than ours'];
  return [code, `${claim} is ${tidy(JSON.stringify(claims?.[claim]))}, expected ${tidy(expected)}`];
}

/** One code of openid-client's for many things; what it looked at tells them apart. */
function findInvalid({ header, expected, signature, parameters, claims }: Evidence) {
  if (header) {
    const found = tidy(header.alg, 20);
    return finding('idp.token_algorithm_refused', `${found} instead of ${tidy(expected, 20)}`);
  }
  if (signature) return finding('idp.token_signature_invalid', 'signed with another key');
  if (parameters) {
    const named = parameters.get('iss');
    return finding('idp.answer_invalid', `the callback names ${tidy(named ?? 'no')} as issuer`);
  }
  if (claims && claims.nonce === undefined) {
    return finding('idp.token_nonce_wrong', 'the id token has no nonce');
  }
  return undefined;
}

function finding(code: ProblemCode, detail: string): Finding {
  return [code, detail];
}

function describeOAuthError(error: unknown): string {
  const { error: code, error_description: text } = error as Record<string, unknown>;
  return text ? `${tidy(code, 60)}: ${tidy(text)}` : tidy(code, 60);
}

function describeTime({ claim = '', claims, now = 0 }: Evidence): string {
  const seconds = Math.round(Number(claims?.[claim]) - now);
  return `${claim} is ${Math.abs(seconds)} s ${seconds < 0 ? 'before' : 'after'} our clock`;
}

/**
 * The usual reason why a right secret is refused.
 *
 * @source RFC 6749, section 2.3.1: id and secret are form-encoded inside of Basic
 */
function explainBasic(idp: OidcSettings): string {
  if (idp.clientAuth !== 'client_secret_basic') return '';
  if (!/[^A-Za-z0-9]/.test(`${idp.clientId}${idp.clientSecret}`)) return '';
  return (
    '. Id or secret hold characters that the standard encodes in client_secret_basic, and many' +
    ' providers do not decode them: try client_secret_post or client_secret_basic_raw'
  );
}

/** What openid-client says of an answer that it can't take apart or does not support. */
function isAboutAnswer(error: unknown): boolean {
  const code = readCode(error) ?? '';
  if (code.startsWith('OAUTH_')) return true;
  // A signature that is no base64, a key that can't be imported.
  return code.startsWith('ERR_INVALID_ARG_') || (error as Error).name === 'ClientError';
}

/** Its own sentence is safe to keep: the deeper causes quote what came. */
function answerInvalid(error: unknown): Problem {
  const { cause, message } = error as Error;
  const isItsOwn = cause instanceof Error && (readCode(cause) ?? '').startsWith('OAUTH_');
  return new Problem('idp.answer_invalid', {
    cause: withoutEvidence(error),
    detail: tidy(isItsOwn ? cause.message : message),
  });
}
