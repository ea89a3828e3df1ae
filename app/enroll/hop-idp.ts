import {
  type Asked,
  browserKeyCookie,
  htmlReply,
  type Reply,
  readBrowserKey,
  seeOther,
} from '#app/enroll/exchange.ts';
import { frameOf } from '#app/enroll/frame.ts';
import { pathOf, resumeAt } from '#app/enroll/hop-page.ts';
import { noteStop } from '#app/enroll/problem.ts';
import { signInView } from '#app/enroll/sign-in-view.ts';
import { renderPage } from '#app/enroll/views/render.tsx';
import { SIGN_IN_FIELDS, type SignInView } from '#app/enroll/views/view-sign-in.ts';
import { trialPath } from '#app/trial-path.ts';
import { isProblem, type Problem } from '#lib/base/problem.ts';
import { finishSignIn, startSignIn } from '#lib/journey/idp.ts';
import type { WelcomedJourney } from '#lib/journey/journey.ts';
import { signInWithPassword } from '#lib/journey/password.ts';
import { chooseProvider, findWay, isEmail, routeByEmail } from '#lib/journey/providers.ts';
import { finishTrial } from '#lib/journey/trial.ts';
import type { Language } from '#lib/page/languages.ts';
import { sayDuration } from '#lib/page/words.ts';

/** The person has tapped "Sign in": off to the provider. */
export async function postSignIn(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'sign-in') return seeOther(pathOf(position.at));
  const address = await startSignIn(asked.house, position.at);
  return seeOther(address.href);
}

/** The person has tapped on one of several providers. */
export async function postChoose(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'sign-in') return seeOther(pathOf(position.at));
  const name = (await asked.form()).get(SIGN_IN_FIELDS.provider) ?? '';
  const at = await chooseProvider(asked.house, position.at, name);
  return at.journey.idp === name ? goOn(asked, at) : seeOther(pathOf(at));
}

/** The person has told their e-mail address, which decides where they sign in. */
export async function postEmail(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'sign-in') return seeOther(pathOf(position.at));
  const email = (await asked.form()).get(SIGN_IN_FIELDS.email) ?? '';
  try {
    return await goOn(asked, await routeByEmail(asked.house, position.at, email));
  } catch (error) {
    if (!isProblem(error) || error.code !== 'idp.email_unknown') throw error;
    const view = signInView({ ...position.at, journey: { ...position.at.journey, idp: null } });
    const typed = { email, isMissing: !isEmail(email.trim()) };
    return showAgain(asked, position.at, error, { ...view, ...typed } as SignInView);
  }
}

/**
 * The person has typed name and password, for a provider without a page of its own. Its name stands in
 * the address: another one may have been chosen since, in another window.
 */
export async function postPassword(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'sign-in') return seeOther(pathOf(position.at));
  const form = await asked.form();
  const name = form.get(SIGN_IN_FIELDS.name) ?? '';
  const password = form.get(SIGN_IN_FIELDS.password) ?? '';
  try {
    const sent = { provider: asked.part('provider'), address: asked.address };
    const given = { ...sent, name, password, browserKey: readBrowserKey(asked) };
    const signedIn = await signInWithPassword(asked.house, position.at, given);
    const headers = browserKeyCookie(asked, signedIn.browserKey);
    return seeOther(pathOf(signedIn.position.at), headers);
  } catch (error) {
    if (!isProblem(error) || !MENDABLE.has(error.entry.advice)) throw error;
    const missing = [...(name.trim() ? [] : ['name']), ...(password ? [] : ['password'])];
    const view = { ...signInView(position.at), name, missing } as SignInView;
    return showAgain(asked, position.at, error, view);
  }
}

/** Back from the provider, by address (GET) or by form (response_mode=form_post). */
export async function callbackFromIdp(asked: Asked): Promise<Reply> {
  const parameters = asked.method === 'POST' ? await asked.form() : asked.query;
  const callback = { parameters, browserKey: readBrowserKey(asked) };
  try {
    const { position, browserKey } = await finishSignIn(asked.house, callback);
    return seeOther(pathOf(position.at), browserKeyCookie(asked, browserKey));
  } catch (error) {
    // An admin's trial comes back to this address too, as it is the one that is registered.
    const isUnknown = isProblem(error) && error.code === 'idp.state_unknown';
    const trial = isUnknown ? await finishTrial(asked.house, parameters) : undefined;
    if (trial) return seeOther(trialPath(trial));
    throw error;
  }
}

/** What the same pane is shown for again, with what was typed: the rest gets a page of its own. */
const MENDABLE = new Set<string>([
  'signInIncomplete',
  'passwordWrong',
  'tooManyTries',
  'passwordExpired',
  'accountLocked',
  'accountClosed',
  'codeUsedUp',
]);

/** Where the provider has a page of its own, that comes at once; else ours asks for the password. */
async function goOn(asked: Asked, at: WelcomedJourney): Promise<Reply> {
  if (findWay(at).kind !== 'provider') return seeOther(pathOf(at));
  return seeOther((await startSignIn(asked.house, at)).href);
}

function showAgain(asked: Asked, at: WelcomedJourney, problem: Problem, view: SignInView): Reply {
  noteStop(asked, problem);
  const { waitSeconds } = problem;
  const language = at.journey.language as Language;
  const wait = waitSeconds === undefined ? {} : { wait: sayDuration(waitSeconds, language) };
  const page = renderPage(
    { ...view, problem: problem.entry.advice, ...wait },
    frameOf({ pane: 'sign-in', at }),
  );
  const headers = waitSeconds === undefined ? {} : { 'retry-after': String(waitSeconds) };
  return htmlReply(problem.entry.status, page, headers as Record<string, string>);
}
