import type { NextRequest } from 'next/server';
import { dressPage } from '#app/admin/pages/exhibit.ts';
import { listSkipped } from '#app/admin/pages/fates.ts';
import { answerInFrame, note } from '#app/admin/pages/reply.ts';
import { readTrail, readWish, stepHref, type Wish, walkerOf } from '#app/admin/pages/walk.ts';
import { frameOf } from '#app/enroll/frame.ts';
import { listAhead, type Sent, viewPane } from '#app/enroll/own-pane-view.ts';
import { signInView } from '#app/enroll/sign-in-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import { fieldName, PANE_FIELDS, type RenderedPage, type View } from '#app/enroll/views/view.ts';
import { houseOfProcess } from '#app/house.ts';
import { readText } from '#app/ui/form-state.ts';
import { isProblem } from '#lib/base/problem.ts';
import type { Position } from '#lib/journey/journey.ts';
import { showOwnPane } from '#lib/journey/page.ts';
import { listPanes } from '#lib/journey/panes.ts';
import { findPlace, foretell, goOn, START, stepBack, type Trail } from '#lib/journey/walk.ts';
import type { Page } from '#lib/settings/entrance.ts';
import { openPage } from '#lib/settings/page-work.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly name: string }> };
type Trial = { readonly page: Page; readonly wish: Wish; readonly trail: Trail };

/** A trial: where it stands, as the device would show it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return answerInFrame(async () => {
    const trial = await openTrial((await params).name, request);
    if (!trial) return note('There is no such page any more.');
    const step = request.nextUrl.searchParams.get('step');
    return step === 'end' ? summarize(trial) : showPlace(trial);
  });
}

/** Goes on, or back. What was entered is judged as on every device, and nothing is kept of it. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const { name } = await params;
  return answerInFrame(async () => {
    const trial = await openTrial(name, request);
    if (!trial) return note('There is no such page any more.');
    const data = await request.formData().catch(() => new FormData());
    return takeStep(trial, request.nextUrl.searchParams.get('step') ?? '', data);
  });
}

async function openTrial(name: string, request: NextRequest): Promise<Trial | null> {
  const work = await openPage((await houseOfProcess()).office, name);
  if (!work) return null;
  const { value, logo, logoDark } = work;
  const query = request.nextUrl.searchParams;
  return {
    page: { ...value, name, logoFile: logo, logoDarkFile: logoDark },
    wish: readWish(query),
    trail: readTrail(query.get('at')),
  };
}

function takeStep(trial: Trial, step: string, data: FormData): RenderedPage {
  const position = placeOf(trial);
  if (step === 'start') return showPlace({ ...trial, trail: START });
  if (step === 'back') return showPlace({ ...trial, trail: stepBack(position) });
  if (position.pane === 'install') return summarize(trial);
  const sent: Sent = {
    typedName: readText(data, PANE_FIELDS.typedName),
    entered: (field) => readText(data, fieldName(field)),
  };
  const agree = data.get(PANE_FIELDS.agree) === 'yes' ? 'yes' : null;
  try {
    const trail = goOn(position, trial.trail, { ...sent, agree, address: '' });
    return showPlace({ ...trial, trail });
  } catch (error) {
    if (!isProblem(error)) throw error;
    return showPlace(trial, sent);
  }
}

function placeOf({ page, wish, trail }: Trial): Position {
  return findPlace(page, walkerOf(wish, page.language), trail);
}

/** @param sent what was not good enough */
function showPlace(trial: Trial, sent?: Sent): RenderedPage {
  const { page, wish, trail } = trial;
  const position = placeOf(trial);
  const stepTo = (step: string) => stepHref(page.name, wish, trail, step);
  const frame = frameOf(position);
  const back = frame.back && { ...frame.back, href: stepTo('back') };
  const startOver = frame.startOver && { ...frame.startOver, href: stepTo('start') };
  const branding = dressPage(page, { logo: page.logoFile, logoDark: page.logoDarkFile });
  const shown = { ...frame, branding, back, startOver, reference: null, formTargets: [] };
  const show = { scheme: wish.scheme, isTrial: true } as const;
  return renderPage(viewOf(position, stepTo('next'), sent), shown, show);
}

function viewOf(position: Position, action: string, sent: Sent | undefined): View {
  const { at } = position;
  if (position.pane === 'sign-in') return { ...signInView(at), action };
  if (position.pane === 'install') {
    return { kind: 'install', action, person: at.journey.person?.name ?? null };
  }
  const { own } = position;
  const shown = showOwnPane(position);
  const nothing = { typedName: '', entered: () => '' };
  const view = viewPane(own, shown, { action, sent: sent ?? nothing, isAgain: sent !== undefined });
  const panes = listPanes(at);
  return view.kind === 'text' && panes[0]?.id === own.id
    ? { ...view, ahead: listAhead(panes.slice(1)) }
    : view;
}

/** The end: on a device the profile would be installed now. */
function summarize({ page, wish, trail }: Trial): RenderedPage {
  const skipped = listSkipped(foretell(page, walkerOf(wish, page.language)));
  const answers = Object.values(trail.answers ?? {}).flatMap((pane) => Object.values(pane));
  return note(
    'Here the profile would be installed. This was a trial: nothing was recorded.',
    ...(answers.length > 0 ? [`Answered: ${answers.join(' · ')}`] : []),
    ...(skipped.length > 0 ? skipped : ['Every pane of the page was shown.']),
  );
}
