import {
  type Asked,
  browserKeyCookie,
  type Reply,
  readBrowserKey,
  seeOther,
} from '#app/enroll/exchange.ts';
import { pathOf, resumeAt } from '#app/enroll/hop-page.ts';
import { finishSignIn, startSignIn } from '#lib/journey/idp.ts';
import { finishTrial } from '#lib/journey/trial.ts';
import type { TrialAddress } from '#lib/journey/trial-result.ts';

/** The person has tapped "Sign in": off to the provider. */
export async function postSignIn(asked: Asked): Promise<Reply> {
  const position = await resumeAt(asked);
  if (position.pane !== 'sign-in') return seeOther(pathOf(position.at));
  const address = await startSignIn(asked.house, position.at);
  return seeOther(address.href);
}

/** Back from the provider, by address (GET) or by form (response_mode=form_post). */
export async function callbackFromIdp(asked: Asked): Promise<Reply> {
  const parameters = asked.method === 'POST' ? await asked.form() : asked.query;
  const trial = await finishTrial(asked.house, parameters);
  if (trial) return seeOther(trialPath(trial));
  const { position, browserKey } = await finishSignIn(asked.house, {
    parameters,
    browserKey: readBrowserKey(asked),
  });
  return seeOther(pathOf(position.at), browserKeyCookie(asked, browserKey));
}

/** An admin's trial comes back to this address too, as it is the one that is registered. */
function trialPath({ id, idp, key }: TrialAddress): string {
  return `/admin/idps/${idp}/test-sign-in/${id}${key ? `?key=${key}` : ''}`;
}
