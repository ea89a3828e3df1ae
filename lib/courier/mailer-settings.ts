import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { isLoopback } from '#lib/base/address.ts';
import type { Network } from '#lib/base/network.ts';

export const EmailAddress = z.email('is not an e-mail address').max(254);

/** A name or an address of a mail server: no scheme, no port. */
const MailHost = z
  .string()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]+)$/i,
    'is not a host such as smtp.example.com (no smtp://, no port)',
  );

/** `help@example.com`, or `Vestibule <help@example.com>`. */
const Sender = z
  .string()
  .max(500)
  .refine(
    (text) => readSender(text) !== undefined,
    'is not a sender such as help@example.com or Vestibule <help@example.com>',
  );

/** A mail server as the settings file describes it (`mailers`). */
export const MailerSettings = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
    host: MailHost,
    port: z.number().int().min(1).max(65_535).default(587),
    /** How the line is encrypted; `none` is for a mail server on this very machine. */
    security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    username: z.string().min(1).max(1_024).optional(),
    password: z.string().min(1).max(1_024).optional(),
    from: Sender,
    /** PEM, one or more: trusted beside the well-known authorities. */
    caCertificate: z
      .string()
      .max(100_000)
      .refine(isCertificates, 'is not a PEM certificate (-----BEGIN CERTIFICATE-----)')
      .optional(),
  })
  .check(({ value, issues }) => {
    const { host, security, username, password } = value;
    const refuse = (key: string, message: string) => {
      issues.push({ code: 'custom', path: [key], message, input: value });
    };
    if (security === 'none' && !isOwn(host)) {
      refuse('security', 'can be none for a mail server on this very machine alone (localhost)');
    }
    if (username !== undefined && password === undefined) {
      refuse('password', 'is needed with a user name');
    }
    if (username === undefined && password !== undefined) {
      refuse('username', 'is needed with a password');
    }
  });
export type MailerSettings = z.infer<typeof MailerSettings> & {
  /** How it is reached: no setting of its own, but where the settings come from. */
  readonly network?: Network | undefined;
};

/** @returns undefined where it is neither an address nor a name with one */
export function readSender(text: string): { name: string; address: string } | undefined {
  const [, name = '', inBrackets] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = (inBrackets ?? text).trim();
  if (/\p{Cc}/u.test(text) || !EmailAddress.safeParse(address).success) return undefined;
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
}

function isOwn(host: string): boolean {
  const address = `smtp://${host.includes(':') ? `[${host}]` : host.toLowerCase()}`;
  return URL.canParse(address) && isLoopback(new URL(address));
}

function isCertificates(pem: string): boolean {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.length > 0 && blocks.every((block) => new X509Certificate(block));
  } catch {
    return false;
  }
}
