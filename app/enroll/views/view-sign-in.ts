import type { Advice } from '#lib/base/problems.ts';
import type { SignInWords } from '#lib/page/pane.ts';

/** The names of what a person sends back with the sign-in pane's forms. */
export const SIGN_IN_FIELDS = {
  provider: 'provider',
  email: 'email',
  name: 'username',
  password: 'password',
} as const;

/** Where a person goes on to sign in. `action` is where the pane's form is posted to. */
export type SignInView = {
  readonly kind: 'sign-in';
  readonly action: string;
  /** The organisation's own, in place of ours. */
  readonly words?: SignInWords;
  /** Why the attempt before did not work. */
  readonly problem?: Advice;
  /** Such as "2 minutes", where the next try has to wait. */
  readonly wait?: string;
} & (
  | {
      readonly way: 'provider';
      /** The host of the sign-in page that comes next. */
      readonly providerHost: string;
      /** What the provider is called, where it was one of several. */
      readonly label: string | null;
    }
  | {
      readonly way: 'choose';
      readonly choices: readonly { readonly name: string; readonly label: string }[];
    }
  | {
      readonly way: 'email';
      /** What was typed before. */
      readonly email: string;
      /** It was no address at all. */
      readonly isMissing?: boolean;
    }
  | {
      readonly way: 'password';
      readonly label: string | null;
      readonly name: string;
      /** A one-time code will do in place of the password. */
      readonly takesCode: boolean;
      readonly missing?: readonly ('name' | 'password')[];
    }
);
