import { type Editor, requireEditor, requireHelpdesk } from '#lib/access/roles.ts';
import { issuePin } from '#lib/accounts/pins.ts';
import {
  type AccountEntry,
  createAccount,
  deleteAccount,
  disableAccount,
  openAccount,
} from '#lib/accounts/store.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import type { House } from '#lib/house/house.ts';

/** Makes accounts as an admin does, for a world without a screen. */
export type LocalPeople = {
  readonly create: (entry: AccountEntry) => Promise<number>;
  readonly editor: Editor;
  readonly end: (id: number, how: 'disable' | 'delete') => Promise<void>;
  readonly issuePin: (id: number) => Promise<string>;
};

export async function hireLocalAdmin(house: House): Promise<LocalPeople> {
  const now = house.clock.now();
  const made = await house.db.transaction((tx) =>
    insertAdmin(tx, {
      ...{ source: 'oidc', issuer: '', subject: 'grace', name: 'Grace', email: null },
      ...{ role: 'editor', createdAt: now, seenAt: null, revokedAt: null },
    }),
  );
  const grace = { id: made?.id ?? 0, source: 'oidc', name: 'Grace', role: 'editor' } as const;
  const editor = requireEditor(grace);
  return {
    editor,
    end: async (id, how) => {
      const { revision } = (await openAccount(house, editor, id)) ?? { revision: 0 };
      if (how === 'delete') await deleteAccount(house, editor, { id, revision });
      else await disableAccount(house, editor, { id, revision }, true);
    },
    create: async (entry) => (await createAccount(house, editor, entry)).id,
    issuePin: async (id) => {
      const given = { hours: 24, serial: null };
      return (await issuePin(house, requireHelpdesk(grace), id, given)).pin;
    },
  };
}
