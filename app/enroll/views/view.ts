import type { SignInView } from '#app/enroll/views/view-sign-in.ts';
import type { Advice } from '#lib/base/problems.ts';
import type { Branding } from '#lib/page/branding.ts';
import type { AnswerFault } from '#lib/page/form-field.ts';
import type { Language } from '#lib/page/languages.ts';
import type { ShownConsent, ShownForm, ShownNotice, ShownWords } from '#lib/page/pane.ts';

/** Where a button or a link leads: a path without a query. What changes something is a `post`. */
export type Way = { readonly href: string; readonly method: 'get' | 'post' };

/** The names of what a person sends back with a pane's form. */
export const PANE_FIELDS = { agree: 'agree', typedName: 'name' } as const;

/** The name of a question's field, which no other field of ours has. */
export const fieldName = (id: string) => `field-${id}`;

/** What a person will have to do. */
export type Ahead = 'sign-in' | 'consent' | 'form' | 'install';

/** One screen. `action` is where its form is posted to. */
export type View =
  | {
      readonly kind: 'text';
      readonly action: string;
      readonly pane: ShownWords;
      /** On the first one: what comes next, in order, so that nobody wonders how long it takes. */
      readonly ahead?: readonly Ahead[];
    }
  | { readonly kind: 'notice'; readonly action: string; readonly pane: ShownNotice }
  | {
      readonly kind: 'consent';
      readonly action: string;
      readonly pane: ShownConsent;
      readonly typedName?: string;
      /** The form was sent without agreeing. */
      readonly missing?: boolean;
    }
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly pane: ShownForm;
      /** By the field's id: what was entered before, and what is wrong with it. */
      readonly entered: Readonly<Record<string, string>>;
      readonly faults: Readonly<Record<string, AnswerFault>>;
    }
  | SignInView
  | {
      readonly kind: 'install';
      readonly action: string;
      /** Who signed in, in words that they know; null where nobody had to. */
      readonly person: string | null;
      /** The profile has been handed out before. */
      readonly again?: boolean;
    }
  | {
      readonly kind: 'problem';
      readonly advice: Advice;
      /** The way on, where there is one. */
      readonly next?: Way & { readonly label: 'tryAgain' | 'signInAgain' | 'goOn' | 'startOver' };
    };

/** What stands around every screen. */
export type Frame = {
  readonly language: Language;
  readonly branding: Branding;
  /** One of the two, whatever the browser prefers: for looking at a page. */
  readonly scheme?: 'light' | 'dark';
  readonly step: { readonly number: number; readonly of: number } | null;
  readonly reference: string | null;
  readonly device: {
    readonly platform: string;
    readonly product: string;
    readonly serial: string;
  } | null;
  /** The pane before, where going back makes sense. */
  readonly back: (Way & { readonly label?: 'otherWay' }) | null;
  readonly startOver: Way | null;
  /** Loopback http origins that the sign-in form may end at, beside any https one. */
  readonly formTargets: readonly string[];
};

export type RenderedPage = {
  readonly html: string;
  /** The value of the Content-Security-Policy header that belongs to it. */
  readonly csp: string;
};
