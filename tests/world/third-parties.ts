import { startGlewlwyd } from '#tests/world/glewlwyd.ts';
import { startLemonldap } from '#tests/world/lemonldap.ts';
import type { Credentials, Registration, ThirdPartyIdp } from '#tests/world/third-party-idp.ts';

/** A provider that others have written, and who has an account there. */
export type ThirdParty = {
  readonly name: string;
  /** The same, as settings may call it. */
  readonly key: string;
  readonly start: (
    clients: readonly Registration[],
  ) => Promise<ThirdPartyIdp | { unavailable: string }>;
  /** What the settings have to say beside the address, our id and our secret. */
  readonly settings: Record<string, unknown>;
  /** It looks at a redirect URI when the person has signed in, not before. */
  readonly showsFormToAll: boolean;
  /** May enroll, and is an editor in the office. */
  readonly editor: Credentials;
  readonly editorName: string;
  /** What the MDM calls that person. */
  readonly userId: string;
  /** May enroll, and has no role. */
  readonly person: Credentials;
  /** In the group `suspended`. */
  readonly suspended: Credentials;
};

const LEMONLDAP: ThirdParty = {
  name: 'LemonLDAP::NG',
  key: 'lemonldap',
  start: (clients) =>
    startLemonldap({
      clients,
      groups: { 'vestibule-editor': "$uid eq 'dwho'", suspended: "$uid eq 'msmith'" },
    }),
  settings: { userId: ['email'] },
  showsFormToAll: true,
  editor: { user: 'dwho', password: 'dwho' },
  editorName: 'Doctor Who',
  userId: 'dwho@badwolf.org',
  person: { user: 'rtyler', password: 'rtyler' },
  suspended: { user: 'msmith', password: 'msmith' },
};

const GLEWLWYD: ThirdParty = {
  name: 'Glewlwyd',
  key: 'glewlwyd',
  start: (clients) =>
    startGlewlwyd({
      clients,
      users: [
        account('ada', ['staff', 'vestibule-editor']),
        account('bob', ['staff']),
        account('eve', ['staff', 'suspended']),
      ],
    }),
  settings: {},
  showsFormToAll: false,
  editor: { user: 'ada', password: 'ada-and-her-engine' },
  editorName: 'Ada',
  userId: 'ada@example.school',
  person: { user: 'bob', password: 'bob-and-her-engine' },
  suspended: { user: 'eve', password: 'eve-and-her-engine' },
};

export const THIRD_PARTIES = [LEMONLDAP, GLEWLWYD];

/** @returns undefined, after saying why, where it is not installed. In CI that is a failure. */
export async function startOrSkip(
  { name, start }: ThirdParty,
  clients: readonly Registration[],
): Promise<ThirdPartyIdp | undefined> {
  const idp = await start(clients);
  if (!('unavailable' in idp)) return idp;
  if (process.env.CI) throw new Error(`CI must try ${name}, but ${idp.unavailable}.`);
  process.stderr.write(`${name} is not tested: ${idp.unavailable}.\n`);
  return undefined;
}

function account(username: string, groups: readonly string[]) {
  const name = `${username[0]?.toUpperCase()}${username.slice(1)}`;
  const password = `${username}-and-her-engine`;
  return { username, password, name, upn: `${username}@example.school`, groups };
}
