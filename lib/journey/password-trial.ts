import type { Editor } from '#lib/access/roles.ts';
import { countTry, forgiveTry } from '#lib/access/tries.ts';
import { readPin } from '#lib/accounts/pin.ts';
import { checkAccount } from '#lib/accounts/sign-in.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';
import { timeUpstream } from '#lib/house/meters.ts';
import { signInAtLdap } from '#lib/idp/ldap.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import { bareName } from '#lib/journey/password.ts';
import { describeFailure, loadIdp, noteTrial } from '#lib/journey/trial.ts';
import type { TrialAddress, TrialResult, TriedClaims } from '#lib/journey/trial-result.ts';

/** What an admin typed to try somebody's sign-in, and where they sit. */
export type TriedPassword = {
  readonly login: string;
  readonly secret: string;
  readonly address: string;
};

/**
 * Tries a password at a directory, or at our own accounts, as a person would type it on a device.
 *
 * Wrong ones are counted against the admin, for each name, or the office would be a place to guess at.
 *
 * @returns where the result is shown
 * @throws Problem settings.unknown, access.too_many_tries
 */
export async function tryPasswordTrial(
  house: House,
  editor: Editor,
  name: string,
  tried: TriedPassword,
): Promise<TrialAddress> {
  const idp = await loadIdp(house, name);
  // By themselves: neither their own sign-in nor anybody's in the office has to wait for it.
  const login = bareName(idp, tried.login);
  const counted = await countTry(house.access, login, tried.address, `trial by ${editor.id}`);
  const result = await ask(house, idp, tried);
  if (result.claims) await forgiveTry(house.access, counted);
  return noteTrial(house, editor, name, result);
}

async function ask(house: House, idp: IdpSettings, tried: TriedPassword): Promise<TrialResult> {
  try {
    const claims = await timeUpstream(house.meters, 'idp', idp.name, () =>
      signIn(house, idp, tried),
    );
    return { claims, problem: null };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return describeFailure(error);
  }
}

async function signIn(
  house: House,
  idp: IdpSettings,
  { login, secret }: TriedPassword,
): Promise<TriedClaims> {
  if (idp.kind === 'ldap') return signInAtLdap(idp, { name: login, password: secret });
  if (idp.kind === 'local') {
    // It is good for one device, and this is none.
    if (isPin(secret))
      throw new Problem('idp.password_wrong', { detail: 'a PIN is not tried here' });
    return checkAccount(house, { login, secret, serial: '' });
  }
  throw new Problem('settings.unknown', { detail: `${idp.name} asks for no password` });
}

/** Whether it would be taken for a one-time PIN, and so be used up. */
export function isPin(secret: string): boolean {
  return readPin(secret) !== undefined;
}
