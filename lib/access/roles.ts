import { Problem } from '#lib/base/problem.ts';

/** From the most to the least that one may do. */
export const ROLES = ['owner', 'editor', 'helpdesk', 'auditor'] as const;

/**
 * owner: everything, who may administer included · editor: changes settings · helpdesk: reads journeys
 * and issues one-time codes · auditor: reads everything and changes nothing.
 */
export type Role = (typeof ROLES)[number];

/** Somebody who is signed in to the office and has a role. Who has none is never an `Admin`. */
export type Admin = {
  readonly id: number;
  readonly source: 'local' | 'oidc';
  readonly name: string;
  readonly role: Role;
};

declare const may: unique symbol;
type May<Deed extends string> = { readonly [may]: { readonly [deed in Deed]: true } };

/**
 * Proofs that the role was checked. A verb takes the least one that it needs, so forgetting the check
 * does not compile. More is less: an `Owner` goes wherever an `Editor` is asked for, and so on.
 */
export type Reader = Admin & May<'readJourneys'>;
export type Auditor = Reader & May<'readEverything'>;
export type Helpdesk = Reader & May<'issueCodes'>;
export type Editor = Auditor & Helpdesk & May<'changeSettings'>;
export type Owner = Editor & May<'changeAdmins'>;

/** Makes a proof of an admin, or refuses. @throws Problem access.role_missing */
export type Require<Proof extends Admin> = (admin: Admin) => Proof;

/** Home, journeys: every role. */
export const requireReader = requireOneOf<Reader>('owner', 'editor', 'helpdesk', 'auditor');
/** Settings and the audit, reading only: every role but helpdesk. */
export const requireAuditor = requireOneOf<Auditor>('owner', 'editor', 'auditor');
/** One-time codes. */
export const requireHelpdesk = requireOneOf<Helpdesk>('owner', 'editor', 'helpdesk');
/** Whatever changes settings. */
export const requireEditor = requireOneOf<Editor>('owner', 'editor');
/** Who may administer, and how they sign in. */
export const requireOwner = requireOneOf<Owner>('owner');

function requireOneOf<Proof extends Admin>(...roles: readonly Role[]): Require<Proof> {
  return (admin) => {
    if (roles.includes(admin.role)) return admin as Proof;
    throw new Problem('access.role_missing', {
      detail: `${admin.role} is not enough, it takes ${roles.join(' or ')}`,
    });
  };
}
