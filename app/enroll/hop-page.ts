import {
  type Asked,
  htmlReply,
  type Reply,
  readBrowserKey,
  seeOther,
} from '#app/enroll/exchange.ts';
import { frameOf } from '#app/enroll/frame.ts';
import { journeyPath } from '#app/enroll/journey-path.ts';
import { ownPaneView } from '#app/enroll/own-pane-view.ts';
import { signInView } from '#app/enroll/sign-in-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import { fieldName, PANE_FIELDS, type View } from '#app/enroll/views/view.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { Position, Traveller } from '#lib/journey/journey.ts';
import { markOf, passPane, resume, retrace } from '#lib/journey/page.ts';

/** Where a journey stands, as its person sees it. */
export async function getPane(asked: Asked): Promise<Reply> {
  return showPosition(await resumeAt(asked));
}

/** What stands on the pane is named in the address: what was sent is about that, or it is shown anew. */
export async function postPane(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  const isHere =
    position.pane === 'own' &&
    position.own.id === asked.part('id') &&
    markOf(position) === asked.part('mark');
  if (!isHere) return seeOther(pathOf(position.at));
  const form = await asked.form();
  const typedName = form.get(PANE_FIELDS.typedName) ?? '';
  const entered = (field: string) => form.get(fieldName(field)) ?? '';
  const agree = form.get(PANE_FIELDS.agree);
  try {
    await passPane(asked.house, position, { agree, typedName, entered, address: asked.address });
  } catch (error) {
    if (!isProblem(error) || !MENDABLE.includes(error.code)) throw error;
    const view = ownPaneView(position, { typedName, entered });
    return htmlReply(error.entry.status, renderPage(view, frameOf(position)));
  }
  return seeOther(pathOf(position.at));
}

/** The same pane is shown for these, with what was entered. */
const MENDABLE: readonly string[] = ['page.consent_missing', 'page.answers_refused'];

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
  const { pages } = await house.settings();
  const current = pages
    .flatMap(({ logoFile, logoDarkFile }) => [logoFile, logoDarkFile])
    .find((file) => file?.hash === part('file'));
  // A journey may have begun with a page that has another one by now.
  const logo = current ?? (await house.pinned.findPicture(part('file')));
  if (!logo) throw new Problem('page.address_unknown', { detail: 'no such logo' });
  const headers = {
    'content-type': logo.type,
    'cache-control': 'public, max-age=31536000, immutable',
    ...PICTURE,
  };
  return { status: 200, headers, body: logo.bytes };
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

function viewOf(position: Position): View {
  const { pane, at } = position;
  switch (pane) {
    case 'own':
      return ownPaneView(position);
    case 'sign-in':
      return signInView(at);
    case 'install': {
      const { person, profileAt } = at.journey;
      return {
        kind: 'install',
        action: `${pathOf(at)}/install`,
        person: person ? (person.name ?? person.email ?? person.userId) : null,
        again: profileAt !== null,
      };
    }
  }
}
