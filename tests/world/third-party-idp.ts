import { accessSync, constants } from 'node:fs';
import type { Outcome } from '#tests/world/device/judgement.ts';
import type { Sheet } from '#tests/world/device/web-view.ts';

/** Somebody with an account at a provider. */
export type Credentials = { readonly user: string; readonly password: string };

/** A client of ours as its provider knows it. */
export type Registration = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
};

/** An identity provider that others have written, in a process of its own. */
export type ThirdPartyIdp = {
  readonly issuer: string;
  /** Where the sheet shows its sign-in page: what a person does there. */
  readonly signIn: (sheet: Sheet, credentials: Credentials) => Promise<Outcome>;
  /** Lets so much time go by that whoever has just signed in can be asked to do so again. */
  readonly forgetSignIns: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Why it can not be started here, or undefined. @param packages Debian's names */
export function findMissing(files: readonly string[], packages: string): string | undefined {
  const missing = files.find((path) => !isReadable(path));
  return missing && `${missing} can not be read; as root on Debian: apt-get install ${packages}`;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
