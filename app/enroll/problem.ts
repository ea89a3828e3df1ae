import { type Asked, htmlReply, type Reply, seeOther } from '#app/enroll/exchange.ts';
import { brandingFor } from '#app/enroll/frame.ts';
import { INTRODUCTION_HEADER } from '#app/enroll/introduction-header.ts';
import { journeyPath } from '#app/enroll/journey-path.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { newReference } from '#lib/base/ids.ts';
import { isProblem, Problem, type Stop } from '#lib/base/problem.ts';
import type { Advice } from '#lib/base/problems.ts';
import { guessLanguage } from '#lib/device/header.ts';
import type { House } from '#lib/house/house.ts';
import { plainBranding } from '#lib/page/branding.ts';
import { chooseLanguage, type Language } from '#lib/page/languages.ts';
import type { Entrance } from '#lib/settings/file.ts';

/**
 * Whatever went wrong becomes a page in the person's language that says what to do, with a reference
 * that stands in the log beside the exact reason.
 */
export function replyToProblem(asked: Asked, error: unknown): Reply {
  const problem = isProblem(error) ? error : new Problem('house.defect', { cause: error });
  const way = problem.code === 'page.moved_on' && journeyAddress(problem, asked);
  if (way) return seeOther(way);
  const { reference, entrance: known } = noteStop(asked, problem);

  const frame: Frame = {
    language: languageFor(asked, problem.stop, known?.page.language ?? 'en'),
    branding: known ? brandingFor(known.page) : plainBranding(),
    step: null,
    reference,
    device: null,
    back: null,
    startOver: wayToStartOver(problem),
    formTargets: [],
  };
  const page = renderPage(viewOf(problem, asked), frame);
  return htmlReply(problem.entry.status, page, allowedMethods(problem));
}

/** Counts a stop, and writes it into the log beside the reference that the person sees. */
export function noteStop(
  asked: Asked,
  problem: Problem,
): { reference: string; entrance: Entrance | undefined } {
  const { house, address } = asked;
  const name = problem.stop?.entrance ?? asked.part('entrance');
  const reference = problem.stop?.reference ?? newReference();
  const entrance = house.lastSettings().entrances.get(name || 'default');
  house.meters.stops.inc({ problem: problem.code, entrance: entrance?.name ?? 'none' });
  house.log(problem.entry.level, 'house.stopped', {
    reference,
    problem: problem.code,
    address,
    ...(entrance ? { entrance: entrance.name } : {}),
    ...(problem.detail ? { detail: problem.detail } : {}),
    ...(problem.cause instanceof Error ? { error: problem.cause } : {}),
  });
  return { reference, entrance };
}

/** Node refused the request before anybody could read it, see `app/broken-request.ts`. */
export function renderHeaderOverflow(
  house: House,
  known: { acceptLanguage: string | null; address: string },
): Reply {
  const asked: Asked = {
    house,
    method: 'GET',
    path: '/enroll',
    query: new URLSearchParams(),
    header: (name) => (name === 'accept-language' ? known.acceptLanguage : null),
    form: async () => new URLSearchParams(),
    address: known.address,
    part: () => '',
  };
  const detail = 'all headers together are larger than 64 KiB';
  return replyToProblem(asked, new Problem('device.header_too_large', { detail }));
}

/** Where going on from here makes sense, the journey's own address shows the pane that comes next. */
function viewOf(problem: Problem, asked: Asked): View {
  const { advice } = problem.entry;
  const label = problem.code.startsWith('idp.')
    ? (LABELS[advice] ?? 'signInAgain')
    : LABELS[advice];
  const href = journeyAddress(problem, asked);
  if (!label || !href) return { kind: 'problem', advice };
  return { kind: 'problem', advice, next: { href, method: 'get', label } };
}

/** Where the journey stands, as far as problem or address tell. */
function journeyAddress(problem: Problem, asked: Asked): string | undefined {
  const ticket = problem.stop?.ticket ?? asked.part('ticket');
  const entrance = problem.stop?.entrance ?? asked.part('entrance');
  if (!ticket || !entrance) return undefined;
  return journeyPath(entrance, ticket);
}

/** While the journey goes on, somebody else may sign in, or the same person from the start. */
function wayToStartOver({ stop }: Problem): Frame['startOver'] {
  if (!stop?.ticket) return null;
  return { href: `${journeyPath(stop.entrance, stop.ticket)}/start-over`, method: 'post' };
}

/** The advice that a second try on the same journey can follow. */
const LABELS: Partial<Record<Advice, 'tryAgain' | 'signInAgain' | 'goOn'>> = {
  signInAgain: 'signInAgain',
  signInRefused: 'signInAgain',
  notAllowed: 'signInAgain',
  signInIncomplete: 'signInAgain',
  emailUnknown: 'signInAgain',
  tooManyTries: 'signInAgain',
  deviceLimit: 'signInAgain',
  accountIncomplete: 'tryAgain',
  passwordWrong: 'signInAgain',
  passwordExpired: 'signInAgain',
  accountLocked: 'signInAgain',
  accountClosed: 'signInAgain',
  codeUsedUp: 'signInAgain',
  providerDown: 'tryAgain',
  mdmDown: 'tryAgain',
  setupBroken: 'tryAgain',
  busy: 'tryAgain',
  notThisWay: 'goOn',
  formUnreadable: 'goOn',
  consentNeeded: 'goOn',
  answersNeeded: 'goOn',
};

/**
 * The journey's language; before there is one, what the device says of itself. That is unproven at
 * this point, and nothing but the choice of words depends on it.
 */
function languageFor(asked: Asked, stop: Stop | undefined, fallback: Language): Language {
  if (stop) return stop.language as Language;
  return chooseLanguage({
    device: guessLanguage(asked.header(INTRODUCTION_HEADER)),
    acceptLanguage: asked.header('accept-language'),
    fallback,
  });
}

function allowedMethods(problem: Problem): Record<string, string> {
  return problem.code === 'page.method_unsupported' ? { allow: 'GET, POST' } : {};
}
