import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Decision, decideEarlier } from '#tests/world/earlier-decisions.ts';
import { type MischievousIdp, startMischievousIdp } from '#tests/world/mischievous-idp.ts';
import { findFreePort, type Product, startProduct } from '#tests/world/product.ts';
import { inviteVisitor, type Visitor } from '#tests/world/visitor.ts';

/** The built product with a provider at which its admins sign in, each with the role they say. */
export type StaffedOffice = {
  readonly product: Product;
  readonly idp: MischievousIdp;
  readonly folder: string;
  /** A browser without JavaScript in which nobody has signed in. */
  readonly visitor: () => Visitor;
  /** One in which somebody with this role has. */
  readonly invite: (role: string) => Promise<Visitor>;
  readonly stop: () => Promise<void>;
};

/**
 * @param options.decisions what was decided before, see `decideEarlier`
 * @param options.prepare what else was written into the data before the product starts
 */
export async function openStaffedOffice(
  options: {
    env?: Record<string, string>;
    decisions?: readonly Decision[];
    prepare?: (dataDir: string) => Promise<void>;
  } = {},
): Promise<StaffedOffice> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-staffed-'));
  const port = await findFreePort();
  const redirectUri = `http://localhost:${port}/api/auth/callback/oidc`;
  const idp = await startMischievousIdp({ redirectUri });
  const env = {
    DATA_DIR: join(folder, 'data'),
    ADMIN_OIDC_ISSUER: idp.issuer,
    ADMIN_OIDC_CLIENT_ID: idp.clientId,
    ADMIN_OIDC_CLIENT_SECRET: idp.clientSecret,
    ADMIN_OIDC_ROLE_CLAIM: 'groups',
    ...options.env,
  };
  if (options.decisions) await decideEarlier(env, options.decisions);
  await options.prepare?.(env.DATA_DIR);
  const product = await startProduct({ port, env });
  const visitor = () => inviteVisitor(product.url, idp);
  return {
    product,
    idp,
    folder,
    visitor,
    invite: async (role) => {
      const invited = visitor();
      await invited.signInAs(role);
      return invited;
    },
    stop: async () => {
      await product.stop();
      await idp.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
