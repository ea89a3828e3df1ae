import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';
import { Problem } from '#lib/base/problem.ts';

/** The environment, understood. Paths are absolute. */
export type Config = {
  /** Origin alone: no path, no query. */
  readonly publicUrl: URL;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** 32 bytes. */
  readonly secretKey?: Buffer | undefined;
  /** Opens what it sealed, and seals nothing any more. */
  readonly previousSecretKey?: Buffer | undefined;
  readonly settingsFile?: string | undefined;
  readonly deviceTrustFile?: string | undefined;
  /** How many proxies in front of us are believed. */
  readonly trustProxy: number;
  /** CIDRs, IPv4 and IPv6. */
  readonly allowPrivateNetworks: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Sign-in of administrators at a provider; without it there is the local administrator alone. */
  readonly adminOidc?: AdminOidc | undefined;
  /** The local administrator's first password. */
  readonly adminPassword?: string | undefined;
};

export type AdminOidc = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A path, with dots: `realm_access.roles`. */
  readonly roleClaim: string;
  /** What is asked for, with spaces between: `openid email profile groups`. */
  readonly scope: string;
};

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const BARE_ORIGIN = 'must be an origin alone, without a path, a query or a #fragment';

const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value <= most, `must be at most ${most}`);

const path = z.string().transform((text) => resolve(text));

const Environment = z.object({
  PUBLIC_URL: HttpsAddress.refine(isBareOrigin, BARE_ORIGIN)
    .transform((text) => new URL(text))
    .optional(),
  PORT: wholeNumber(65_535).default(3000),
  DATA_DIR: path.prefault('./data'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
      'is not the address of a PostgreSQL database',
    )
    .optional(),
  SECRET_KEY: z
    .string()
    .refine((text) => readKey(text) !== undefined, 'is not the base64 of exactly 32 bytes')
    .transform(readKey)
    .optional(),
  SECRET_KEY_PREVIOUS: z
    .string()
    .refine((text) => readKey(text) !== undefined, 'is not the base64 of exactly 32 bytes')
    .transform(readKey)
    .optional(),
  SETTINGS_FILE: path.optional(),
  DEVICE_TRUST_FILE: path.optional(),
  TRUST_PROXY: wholeNumber(10).default(0),
  ALLOW_PRIVATE_NETWORKS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((networks) => networks.every(isNetwork), 'is not a list of networks in CIDR notation')
    .default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ADMIN_OIDC_ISSUER: HttpsAddress.optional(),
  ADMIN_OIDC_CLIENT_ID: z.string().optional(),
  ADMIN_OIDC_CLIENT_SECRET: z.string().optional(),
  ADMIN_OIDC_ROLE_CLAIM: z.string().default('roles'),
  ADMIN_OIDC_SCOPE: z
    .string()
    .refine((text) => text.split(/\s+/).includes('openid'), 'must have openid among its scopes')
    .default('openid email profile'),
  ADMIN_PASSWORD: z
    .string()
    .refine((text) => text.length >= 8 && text.length <= 1024, 'must have 8 to 1024 characters')
    .optional(),
});

/** With one of them set, all are needed. */
const ADMIN_OIDC = [
  'ADMIN_OIDC_ISSUER',
  'ADMIN_OIDC_CLIENT_ID',
  'ADMIN_OIDC_CLIENT_SECRET',
] as const;

const EXAMPLES: Record<keyof typeof Environment.shape, string> = {
  PUBLIC_URL: 'https://enroll.example.com',
  PORT: '3000',
  DATA_DIR: '/var/lib/vestibule',
  DATABASE_URL: 'postgres://vestibule:password@db.example.com/vestibule',
  SECRET_KEY: 'what `openssl rand -base64 32` prints',
  SECRET_KEY_PREVIOUS: 'what SECRET_KEY was before',
  SETTINGS_FILE: '/etc/vestibule/settings.yaml',
  DEVICE_TRUST_FILE: '/etc/vestibule/anchors.pem',
  TRUST_PROXY: '1',
  ALLOW_PRIVATE_NETWORKS: '10.20.0.0/16, fd00:20::/48',
  LOG_LEVEL: 'info',
  ADMIN_OIDC_ISSUER: 'https://example.okta.com',
  ADMIN_OIDC_CLIENT_ID: 'vestibule-office',
  ADMIN_OIDC_CLIENT_SECRET: 'what the provider shows for this client',
  ADMIN_OIDC_ROLE_CLAIM: 'groups',
  ADMIN_OIDC_SCOPE: 'openid email profile groups',
  ADMIN_PASSWORD: 'what `openssl rand -base64 18` prints',
};

/**
 * Reads the environment, and reports every mistake in it at once.
 *
 * Values never appear in the report: a key or a database password pasted into the wrong variable
 * would end up in a log. An empty variable counts as unset, as compose files like to leave them.
 *
 * @throws Problem house.config_invalid
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.shape).map((name) => [name, env[name]?.trim() || undefined]),
  );
  const result = Environment.safeParse(given);
  const mistakes = result.error ? readMistakes(result.error) : [];
  if (given.DATABASE_URL && !given.SECRET_KEY) {
    // A key made in one replica's DATA_DIR could not open what another replica sealed.
    mistakes.push(mistakeOf('SECRET_KEY', 'is needed together with DATABASE_URL'));
  }
  if (ADMIN_OIDC.some((name) => given[name])) {
    const missing = ADMIN_OIDC.filter((name) => !given[name]);
    mistakes.push(
      ...missing.map((name) => mistakeOf(name, 'is needed with the other ADMIN_OIDC_ variables')),
    );
  } else if (given.ADMIN_OIDC_ROLE_CLAIM || given.ADMIN_OIDC_SCOPE) {
    mistakes.push(mistakeOf('ADMIN_OIDC_ISSUER', 'is needed with the other ADMIN_OIDC_ variables'));
  }
  if (!result.data || mistakes.length > 0) {
    throw new Problem('house.config_invalid', { detail: mistakes.join('\n') });
  }
  return toConfig(result.data);
}

function toConfig(values: z.infer<typeof Environment>): Config {
  return {
    publicUrl: values.PUBLIC_URL ?? new URL(`http://localhost:${values.PORT}`),
    port: values.PORT,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    secretKey: values.SECRET_KEY,
    previousSecretKey: values.SECRET_KEY_PREVIOUS,
    settingsFile: values.SETTINGS_FILE,
    deviceTrustFile: values.DEVICE_TRUST_FILE,
    trustProxy: values.TRUST_PROXY,
    allowPrivateNetworks: values.ALLOW_PRIVATE_NETWORKS,
    logLevel: values.LOG_LEVEL,
    adminOidc: toAdminOidc(values),
    adminPassword: values.ADMIN_PASSWORD,
  };
}

function toAdminOidc(values: z.infer<typeof Environment>): AdminOidc | undefined {
  const { ADMIN_OIDC_ISSUER: issuer, ADMIN_OIDC_CLIENT_ID: clientId } = values;
  const { ADMIN_OIDC_CLIENT_SECRET: clientSecret } = values;
  if (!issuer || !clientId || !clientSecret) return undefined;
  const { ADMIN_OIDC_ROLE_CLAIM: roleClaim, ADMIN_OIDC_SCOPE: scope } = values;
  return { issuer, clientId, clientSecret, roleClaim, scope };
}

/** One sentence a variable: what follows from a first mistake is noise. */
function readMistakes(error: z.ZodError): string[] {
  const first = new Map<string, string>();
  for (const issue of error.issues) {
    const name = String(issue.path[0]);
    if (!first.has(name)) first.set(name, issue.message);
  }
  return [...first].map(([name, message]) => mistakeOf(name as keyof typeof EXAMPLES, message));
}

function mistakeOf(name: keyof typeof EXAMPLES, message: string): string {
  return `${name} ${message}; for example: ${EXAMPLES[name]}`;
}

function isBareOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true; // HttpsAddress has said so
  const { pathname, search, hash } = new URL(text);
  return pathname === '/' && search === '' && hash === '';
}

/** Standard or URL-safe base64, padded or not. */
export function readKey(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  return Number(prefix) <= (family === 4 ? 32 : 128);
}
