import {
  type Asked,
  htmlReply,
  type Reply,
  readBrowserKey,
  seeOther,
} from '#app/enroll/exchange.ts';
import { frameOf } from '#app/enroll/frame.ts';
import { journeyPath } from '#app/enroll/journey-path.ts';
import { signInView } from '#app/enroll/sign-in-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import { CONSENT_FIELDS, type View } from '#app/enroll/views/view.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { listPanes, type Position, type Traveller } from '#lib/journey/journey.ts';
import { agree, resume, retrace, showConsent, welcome } from '#lib/journey/page.ts';
import type { Language } from '#lib/page/languages.ts';
import { welcomePane } from '#lib/page/pane.ts';

/** Where a journey stands, as its person sees it. */
export async function getPane(asked: Asked): Promise<Reply> {
  return showPosition(await resumeAt(asked));
}

export async function postWelcome(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'welcome') return seeOther(pathOf(position.at));
  await welcome(asked.house, position.at);
  return seeOther(pathOf(position.at));
}

/** The text's hash stands in the address: what was agreed to is what was shown, or it is shown anew. */
export async function postConsent(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'consent') return seeOther(pathOf(position.at));
  const pane = showConsent(position.at);
  if (asked.part('hash') !== pane.hash) return seeOther(pathOf(position.at));

  const ticked = (await asked.form()).has(CONSENT_FIELDS.agree);
  try {
    await agree(asked.house, position.at, { ticked, address: asked.address });
  } catch (error) {
    if (!isProblem(error) || error.code !== 'page.consent_missing') throw error;
    const view = { ...viewOf(position), missing: true } as View;
    return htmlReply(error.entry.status, renderPage(view, frameOf(position)));
  }
  return seeOther(pathOf(position.at));
}

export async function postBack(asked: Asked): Promise<Reply> {
  const position = await retrace(asked.house, await resumeAt(asked), 'previous');
  return seeOther(pathOf(position.at));
}

export async function postStartOver(asked: Asked): Promise<Reply> {
  const position = await retrace(asked.house, await resumeAt(asked), 'start');
  return seeOther(pathOf(position.at));
}

/** A picture and nothing else, even for a browser that is led straight to it. */
const PICTURE = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

/** An organisation's logo, named by its content: it may be kept for ever. */
export async function getLogo({ house, part }: Asked): Promise<Reply> {
  for (const { logoFile: logo } of (await house.settings()).pages) {
    if (!logo || logo.hash !== part('file')) continue;
    const headers = {
      'content-type': logo.type,
      'cache-control': 'public, max-age=31536000, immutable',
      ...PICTURE,
    };
    return { status: 200, headers, body: logo.bytes };
  }
  throw new Problem('page.address_unknown', { detail: 'no such logo' });
}

export function resumeAt(asked: Asked): Promise<Position> {
  return resume(asked.house, {
    entrance: asked.part('entrance'),
    ticket: asked.part('ticket'),
    browserKey: readBrowserKey(asked),
  });
}

export function pathOf({ entrance, ticket }: Traveller): string {
  return journeyPath(entrance.name, ticket);
}

export function showPosition(position: Position, headers: Record<string, string> = {}): Reply {
  return htmlReply(200, renderPage(viewOf(position), frameOf(position)), headers);
}

function viewOf({ pane, at }: Position): View {
  const { journey, entrance } = at;
  const here = pathOf(at);
  switch (pane) {
    case 'welcome':
      return {
        kind: 'welcome',
        action: `${here}/welcome`,
        pane: welcomePane(entrance.page, journey.language as Language),
        ahead: listPanes(entrance).filter((next) => next !== 'welcome'),
      };
    case 'sign-in':
      return signInView(at);
    case 'consent': {
      const shown = showConsent(at);
      return { kind: 'consent', action: `${here}/consent/${shown.hash}`, pane: shown };
    }
    case 'install': {
      const { person } = journey;
      return {
        kind: 'install',
        action: `${here}/install`,
        person: person ? (person.name ?? person.email ?? person.userId) : null,
        again: journey.profileAt !== null,
      };
    }
  }
}
