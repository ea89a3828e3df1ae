'use server';

import { redirect } from 'next/navigation';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { readText } from '#app/ui/form-state.ts';
import { revokeAdmin } from '#lib/access/administrators.ts';
import { switchLocalAdmin } from '#lib/access/local-admin.ts';
import { requireOwner } from '#lib/access/roles.ts';

const HERE = '/admin/administrators?done=saved';

/** Takes an admin's access away, or gives it back. */
export async function revoke(data: FormData): Promise<void> {
  const owner = await requireRole(requireOwner);
  const { access } = await houseOfProcess();
  const isRevoked = data.get('revoked') === 'yes';
  await revokeAdmin(access, owner, Number(readText(data, 'id')), isRevoked);
  redirect(HERE);
}

/** Switches the local administrator off or on. */
export async function switchLocal(data: FormData): Promise<void> {
  const owner = await requireRole(requireOwner);
  const { access } = await houseOfProcess();
  await switchLocalAdmin(access, owner, data.get('on') === 'yes');
  redirect(HERE);
}
