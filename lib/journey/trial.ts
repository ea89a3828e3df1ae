import type { Editor } from '#lib/access/roles.ts';
import { hashTicket, newTicket } from '#lib/base/ids.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { recordAudit } from '#lib/data/audits.ts';
import {
  findTestSignIn,
  insertTestSignIn,
  type TestSignIn,
  takeTestSignIn,
} from '#lib/data/test-sign-ins.ts';
import type { House } from '#lib/house/house.ts';
import { timeUpstream } from '#lib/house/meters.ts';
import { TRIAL_CHECKS } from '#lib/house/reseal.ts';
import type { IdpSettings, OidcSettings } from '#lib/idp/settings.ts';
import * as oidc from '#lib/idp/sign-in.ts';
import { redirectUri } from '#lib/journey/idp.ts';
import { minutesAfter } from '#lib/journey/record.ts';
import {
  keepResult,
  TRIAL_MINUTES,
  type TrialAddress,
  type TrialResult,
} from '#lib/journey/trial-result.ts';

/**
 * Sends an admin to a provider as a person would be sent, with a state that opens no journey.
 *
 * The provider is asked to let them sign in anew: a device has no session there either, and the
 * account that the admin works with need not be the one to try.
 *
 * @returns the address at the provider; or where it says why nobody can be sent there
 * @throws Problem settings.unknown
 */
export async function startTrial(
  house: House,
  editor: Editor,
  name: string,
): Promise<URL | TrialAddress> {
  const idp = await loadIdp(house, name);
  if (idp.kind !== 'oidc')
    throw new Problem('settings.unknown', { detail: `${name}: no OpenID Connect` });
  try {
    const started = await timeUpstream(house.meters, 'idp', name, () =>
      oidc.startSignIn(idp, { redirectUri: redirectUri(house), language: 'en', again: true }),
    );
    await beginTrial(house, editor, name, started);
    return started.url;
  } catch (error) {
    if (!isProblem(error)) throw error;
    return noteTrial(house, editor, name, describeFailure(error));
  }
}

/**
 * Looks whether a callback's state is that of a trial, and takes it if it is.
 *
 * Nothing of the person is written but sealed, and what stands in the answer's address is needed to
 * read it: the browser that came back has it, and nobody who only began the trial.
 *
 * @returns where the result is shown; undefined where the state is none of a trial
 */
export async function finishTrial(
  house: House,
  parameters: URLSearchParams,
): Promise<TrialAddress | undefined> {
  const state = parameters.get('state');
  if (!state) return undefined;
  const stateHash = hashTicket(state);
  const found = await findTestSignIn(house.db, { stateHash });
  if (!found) return undefined;
  const taken = await takeTestSignIn(house.db, stateHash, house.clock.now());
  // Reloaded, replayed or too late: the page says so, and shows nothing.
  if (!taken) return { id: found.id, idp: found.idp, key: null };
  const result = await askWho(house, taken, { parameters, state });
  return keepResult(house, taken, result);
}

/** Writes down what came of a trial that needed no trip to a provider. */
export async function noteTrial(
  house: House,
  editor: Editor,
  name: string,
  result: TrialResult,
): Promise<TrialAddress> {
  const id = await beginTrial(house, editor, name, { state: newTicket(), checks: null });
  return keepResult(house, { id, idp: name }, result);
}

/** @throws Problem settings.unknown */
export async function loadIdp(house: House, name: string): Promise<IdpSettings> {
  const found = (await house.settings()).idps.find((idp) => idp.name === name);
  if (found) return found;
  throw new Problem('settings.unknown', { detail: name.slice(0, 80) });
}

export function describeFailure({ code, detail }: Problem): TrialResult {
  return { claims: null, problem: { code, detail: detail ?? null } };
}

async function beginTrial(
  house: House,
  editor: Editor,
  name: string,
  { state, checks }: { state: string; checks: oidc.SignInChecks | null },
): Promise<number> {
  const now = house.clock.now();
  return house.db.transaction(async (tx) => {
    const id = await insertTestSignIn(tx, {
      stateHash: hashTicket(state),
      adminId: editor.id,
      idp: name,
      checksSealed: house.sealer.seal(Buffer.from(JSON.stringify(checks)), TRIAL_CHECKS),
      createdAt: now,
      expiresAt: minutesAfter(now, TRIAL_MINUTES),
      usedAt: checks ? null : now,
    });
    const target = `idp ${name}`;
    await recordAudit(tx, { at: now, admin: editor, event: 'settings.tried', target });
    return id;
  });
}

async function askWho(
  house: House,
  trial: TestSignIn,
  { parameters, state }: { parameters: URLSearchParams; state: string },
): Promise<TrialResult> {
  try {
    const idp = (await loadIdp(house, trial.idp)) as OidcSettings;
    const checks: oidc.SignInChecks = JSON.parse(
      house.sealer.open(trial.checksSealed, TRIAL_CHECKS).toString(),
    );
    const callback = new URL(redirectUri(house));
    callback.search = parameters.toString();
    const claims = await timeUpstream(house.meters, 'idp', trial.idp, () =>
      oidc.finishSignIn(idp, { callback, state, checks }),
    );
    return { claims, problem: null };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return describeFailure(error);
  }
}
