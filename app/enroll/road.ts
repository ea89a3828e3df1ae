import type { Asked, Reply } from '#app/enroll/exchange.ts';
import { arriveFromDevice } from '#app/enroll/hop-device.ts';
import {
  callbackFromIdp,
  postChoose,
  postEmail,
  postPassword,
  postSignIn,
} from '#app/enroll/hop-idp.ts';
import { getLogo, getPane, postBack, postPane, postStartOver } from '#app/enroll/hop-page.ts';
import { postInstall } from '#app/enroll/hop-profile.ts';
import { replyToProblem } from '#app/enroll/problem.ts';
import { Problem } from '#lib/base/problem.ts';

/** Every address on the device's road, in the order in which a device meets them. */
const ROAD: readonly [methods: string, path: string, answer: (asked: Asked) => Promise<Reply>][] = [
  ['GET POST', '/enroll', arriveFromDevice],
  ['GET POST', '/enroll/callback', callbackFromIdp],
  ['GET POST', '/enroll/:entrance', arriveFromDevice],
  ['GET', '/enroll/assets/:file', getLogo],
  ['GET', '/enroll/:entrance/:ticket', getPane],
  ['POST', '/enroll/:entrance/:ticket/pane/:id/:mark', postPane],
  ['POST', '/enroll/:entrance/:ticket/choose', postChoose],
  ['POST', '/enroll/:entrance/:ticket/email', postEmail],
  ['POST', '/enroll/:entrance/:ticket/password/:provider', postPassword],
  ['POST', '/enroll/:entrance/:ticket/sign-in', postSignIn],
  ['POST', '/enroll/:entrance/:ticket/install', postInstall],
  ['POST', '/enroll/:entrance/:ticket/back', postBack],
  ['POST', '/enroll/:entrance/:ticket/start-over', postStartOver],
  // Somebody went to a form's address by hand, or reloaded: show where the journey stands.
  ['GET', '/enroll/:entrance/:ticket/:pane', getPane],
  ['GET', '/enroll/:entrance/:ticket/:pane/:id', getPane],
  ['GET', '/enroll/:entrance/:ticket/pane/:id/:mark', getPane],
];

/**
 * Answers anything at or below /enroll, always with a page that a person can go on from: never a 404,
 * never a JSON error of ours, never a framework's own page.
 */
export async function answerRoad(asked: Omit<Asked, 'part'>): Promise<Reply> {
  let whole: Asked = { ...asked, part: () => '' };
  try {
    const { answer, parts } = findAddress(asked.method, asked.path);
    whole = { ...asked, part: (name) => parts.get(name) ?? '' };
    return await answer(whole);
  } catch (error) {
    return replyToProblem(whole, error);
  }
}

function findAddress(method: string, path: string) {
  let isKnown = false;
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const [methods, pattern, answer] of ROAD) {
    const parts = matchPath(pattern, path);
    if (!parts) continue;
    isKnown = true;
    if (methods.split(' ').includes(wanted)) return { answer, parts };
  }
  const found = `${method} ${path.slice(0, 120)}`;
  throw new Problem(isKnown ? 'page.method_unsupported' : 'page.address_unknown', {
    detail: found,
  });
}

/** A slash too many at the end is forgiven, and so are capitals where nothing of ours has any. */
function matchPath(pattern: string, path: string): Map<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path
    .replace(/\/+$/, '')
    .split('/')
    .map((part, place) => (place <= 2 ? part.toLowerCase() : part));
  if (wanted.length !== given.length) return undefined;
  const parts = new Map<string, string>();
  for (const [index, word] of wanted.entries()) {
    const found = given[index] ?? '';
    if (word.startsWith(':')) parts.set(word.slice(1), found);
    else if (word !== found) return undefined;
  }
  return parts;
}
