import { readGiven, readNumber } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What the form says, as `mailers` of the settings file would have it. */
export function readMailer(data: FormData): RawSetting {
  const username = readGiven(data, 'username');
  return {
    host: readGiven(data, 'host'),
    port: readNumber(data, 'port'),
    security: readGiven(data, 'security'),
    username,
    // As it was typed: a space may belong to it. Who takes the user name away takes it with it.
    password: readPassword(String(data.get('password') ?? ''), username),
    from: readGiven(data, 'from'),
    caCertificate: readGiven(data, 'caCertificate'),
  };
}

function readPassword(typed: string, username: string | undefined): string | null {
  return typed === '' && username === undefined ? null : typed;
}
