import { type Editor, requireEditor, requireHelpdesk } from '#lib/access/roles.ts';
import { issuePin } from '#lib/accounts/pins.ts';
import { type AccountEntry, createAccount } from '#lib/accounts/store.ts';
import { insertAdmin } from '#lib/data/admins.ts';
import type { House } from '#lib/house/house.ts';

/** Makes accounts as an admin does, for a world without a screen. */
export type LocalPeople = {
  readonly create: (entry: AccountEntry) => Promise<number>;
  readonly editor: Editor;
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
    create: async (entry) => (await createAccount(house, editor, entry)).id,
    issuePin: async (id) => {
      const given = { hours: 24, serial: null };
      return (await issuePin(house, requireHelpdesk(grace), id, given)).pin;
    },
  };
}
