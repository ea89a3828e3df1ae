import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';

/** What is done to the user id before the MDM sees it, in this order. */
export const UserIdTransforms = z.strictObject({
  trim: z.boolean().default(true),
  lowerCase: z.boolean().default(false),
  /** `SCHOOL\ada` becomes `ada`. */
  stripDomainPrefix: z.boolean().default(false),
  /** `{ "old.example": "new.example" }`: `ada@old.example` becomes `ada@new.example`. */
  mapDomains: z.record(z.string(), z.string()).default({}),
});
export type UserIdTransforms = z.infer<typeof UserIdTransforms>;

/** An identity provider as the settings file describes it (`idps`). */
export const IdpSettings = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
    kind: z.literal('oidc'),
    /** The issuer, or the whole address of its discovery document (then its `issuer` is believed). */
    issuer: HttpsAddress,
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).optional(),
    /** PEM, PKCS #8; for private_key_jwt. */
    clientKey: z.string().min(1).optional(),
    clientKeyId: z.string().min(1).optional(),
    clientAuth: z
      .enum(['client_secret_post', 'client_secret_basic', 'client_secret_basic_raw', 'private_key_jwt'])
      .default('client_secret_post'),
    scopes: z.array(z.string().min(1)).default(['openid', 'profile', 'email']),
    /** Added to the authorize address, such as AD FS's `resource`. */
    authorizeParameters: z.record(z.string(), z.string()).default({}),
    responseMode: z.enum(['query', 'form_post']).optional(),
    idTokenAlgorithm: z
      .enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])
      .default('RS256'),
    /** Off is for AD FS 2016 alone. */
    pkce: z.boolean().default(true),
    /** Off where userinfo holds nothing but `sub` (AD FS). */
    userinfo: z.boolean().default(true),
    /** Claims that may hold the MDM's user id: the first that is not empty wins. Dots go deeper. */
    userId: z
      .array(z.string().min(1))
      .min(1)
      .default(['upn', 'preferred_username', 'email', 'unique_name']),
    userIdTransforms: UserIdTransforms.prefault({}),
    groupsClaim: z.string().min(1).default('groups'),
    allowGroups: z.array(z.string().min(1)).min(1).optional(),
    denyGroups: z.array(z.string().min(1)).min(1).optional(),
    /** Google: the `hd` claim must be one of these. */
    allowHostedDomains: z.array(z.string().min(1)).min(1).optional(),
    /** Entra: the `tid` claim must be one of these. */
    allowTenants: z.array(z.string().min(1)).min(1).optional(),
    clockToleranceSeconds: z.number().int().min(0).max(600).default(180),
    timeoutSeconds: z.number().positive().max(30).default(8),
  })
  .superRefine((idp, context) => {
    const missing = idp.clientAuth === 'private_key_jwt' ? 'clientKey' : 'clientSecret';
    if (!idp[missing]) {
      context.addIssue({
        code: 'custom',
        path: [missing],
        message: `is needed for ${idp.clientAuth}`,
      });
    }
  });
export type IdpSettings = z.infer<typeof IdpSettings>;
