import { countTry, dropTry, forgiveTry, type Try } from '#lib/access/tries.ts';
import { checkAccount } from '#lib/accounts/sign-in.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import type { House } from '#lib/house/house.ts';
import { timeUpstream } from '#lib/house/meters.ts';
import { signInAtLdap } from '#lib/idp/ldap.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import { enter, type SignedIn } from '#lib/journey/admission.ts';
import { takeHands } from '#lib/journey/hands.ts';
import type { Position, Traveller, WelcomedJourney } from '#lib/journey/journey.ts';
import { findWay, type PasswordIdp } from '#lib/journey/providers.ts';
import { onJourney } from '#lib/journey/record.ts';

/** What a person typed on our own pane, and where from. */
export type Given = {
  /** Whose name stood above the fields: nobody else is told the password. */
  readonly provider: string;
  readonly name: string;
  readonly password: string;
  /** The client's address, as far as TRUST_PROXY lets us believe it. */
  readonly address: string;
  readonly browserKey: string | null;
};

/**
 * Signs a person in where the provider has no page of its own: a directory, or our own accounts.
 *
 * A try is counted before anybody looks at the password: of a thousand at once only the free ones are
 * looked at. The password goes to the one who judges it, and nowhere else.
 *
 * @throws Problem idp.password_missing, idp.too_many_tries, idp.*, device.blocked; page.moved_on where
 *   this provider's password is not asked for (any more)
 */
export async function signInWithPassword(
  house: House,
  at: WelcomedJourney,
  given: Given,
): Promise<{ position: Position; browserKey: string }> {
  return onJourney(house, at, async () => {
    const way = findWay(at);
    if (way.kind !== 'password' || way.idp.name !== given.provider) {
      throw new Problem('page.moved_on');
    }
    const typed = { name: given.name.trim(), password: given.password };
    if (typed.name === '' || typed.password === '') throw new Problem('idp.password_missing');

    const hands = takeHands(at.journey, given.browserKey);
    const counted = await count(house, way.idp, typed.name, given.address);
    const signedIn = await look(house, counted, () => askWho(house, at, way.idp, typed));
    return enter(house, { ...at, ticket: hands.ticket }, hands, way.idp, signedIn);
  });
}

/** @throws Problem idp.too_many_tries */
async function count(house: House, idp: PasswordIdp, name: string, address: string): Promise<Try> {
  try {
    return await countTry(house, bareName(idp, name), address, idp.name);
  } catch (error) {
    throw renameWait(error);
  }
}

/** A directory looks at what stands behind SCHOOL\\, whatever stands before: it is one name to try. */
export function bareName({ kind }: Pick<IdpSettings, 'kind'>, name: string): string {
  return kind === 'ldap' ? name.slice(name.lastIndexOf('\\') + 1) : name;
}

/** Who was right has not tried; and what nobody could look at was no wrong password. */
async function look(house: House, counted: Try, ask: () => Promise<SignedIn>): Promise<SignedIn> {
  try {
    const signedIn = await ask();
    await forgiveTry(house, counted);
    return signedIn;
  } catch (error) {
    const isWrong = isProblem(error) && error.entry.status === 403;
    if (!isWrong) await dropTry(house, counted);
    throw renameWait(error);
  }
}

/** The office has the same problem under another name, with words for admins. */
function renameWait(error: unknown): unknown {
  if (!isProblem(error) || error.code !== 'access.too_many_tries') return error;
  const { detail = '', waitSeconds = 5 } = error;
  return new Problem('idp.too_many_tries', { cause: error, detail, waitSeconds });
}

type Typed = Pick<Given, 'name' | 'password'>;

async function askWho(
  house: House,
  traveller: Traveller,
  idp: PasswordIdp,
  typed: Typed,
): Promise<SignedIn> {
  if (idp.kind === 'local') {
    const { serial } = traveller.journey;
    const { name: login, password: secret } = typed;
    const { deviceLimit, ...claims } = await checkAccount(house, { login, secret, serial });
    return { claims, deviceLimit };
  }
  const claims = await timeUpstream(house.meters, 'idp', idp.name, () => signInAtLdap(idp, typed));
  return { claims };
}
