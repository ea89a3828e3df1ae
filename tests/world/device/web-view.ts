import { type CookieJar, createCookieJar } from '#tests/world/device/cookie-jar.ts';
import { type Answered, exchange } from '#tests/world/device/exchange.ts';
import type { Button, Form } from '#tests/world/device/form.ts';
import { judgeAnswer, mimeTypeOf, type Outcome } from '#tests/world/device/judgement.ts';
import {
  acceptLanguage,
  findRedirect,
  type Navigation,
  navigationHeaders,
} from '#tests/world/device/navigation.ts';
import type { Link, Page } from '#tests/world/device/page.ts';
import { allowsForm, type From, referrerPolicyOf } from '#tests/world/device/policies.ts';
import { composeSubmission, findRefusal, type Values } from '#tests/world/device/submission.ts';

const MAX_REDIRECTS = 20;
const USER_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

/** One request and its answer, for whoever watches. */
export type Exchange = {
  readonly method: string;
  readonly url: URL;
  /** It carried the device's introduction. */
  readonly introduced: boolean;
  readonly status: number;
  readonly type: string;
  readonly bytes: number;
  readonly location: string | undefined;
};

export type Sheet = {
  /** What came of the latest navigation. */
  readonly outcome: () => Outcome;
  /** What the person sees now. Undefined: a white sheet. */
  readonly page: () => Page | undefined;
  readonly exchanges: readonly Exchange[];
  readonly follow: (link: Link) => Promise<Outcome>;
  /** Sends a form with the given button, or with its first one, as the return key does. */
  readonly submit: (form: Form, values?: Values, button?: Button) => Promise<Outcome>;
  /** The cookies that a request of this sheet's would carry: for whoever sends one beside it. */
  readonly cookieFor: (url: URL) => string | undefined;
  /** A picture of the page: cookies go along, nothing is navigated. */
  readonly fetchPicture: (url: URL) => Promise<Answered>;
  /** Sheets run no scripts: for whoever plays the script of a page, what it asks for. */
  readonly fetchByScript: (asked: ScriptRequest) => Promise<Answered>;
};

export type ScriptRequest = {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly type: string;
};

export type SheetOptions = {
  readonly url: string | URL;
  /** `x-apple-aspen-deviceinfo`; undefined plays somebody who merely knows the address. */
  readonly header?: string | undefined;
  /** As the device spells it: `de`, `pt_BR`, `zh-Hans`. */
  readonly language?: string | undefined;
  readonly userAgent?: string | undefined;
  /** PEM. As with Apple's `anchor_certs`, these become the only ones trusted, for every host. */
  readonly anchors?: string | undefined;
};

type View = {
  readonly options: SheetOptions;
  readonly first: URL;
  readonly jar: CookieJar;
  readonly exchanges: Exchange[];
  seen: { readonly page: Page; readonly headers: Headers } | undefined;
};

/**
 * Plays the sheet in which Setup Assistant shows the enrollment page, from its first request on.
 *
 * The rules are those seen in iOS 18.0 to 26.1: a cookie store of its own, the introduction on the
 * one first request, and a judgement of every answer by type, host and status before anything is
 * shown. It runs no script, opens no window and answers no challenge.
 */
export async function openSheet(options: SheetOptions): Promise<Sheet> {
  const first = new URL(options.url);
  const view: View = { options, first, jar: createCookieJar(), exchanges: [], seen: undefined };
  let outcome = await navigate(view, { method: 'GET', url: first, body: '' }, false);

  return {
    outcome: () => outcome,
    page: () => view.seen?.page,
    exchanges: view.exchanges,
    follow: async (link) => {
      outcome = await follow(view, link);
      return outcome;
    },
    submit: async (form, values = {}, button = form.buttons[0]) => {
      outcome = await submit(view, form, values, button);
      return outcome;
    },
    cookieFor: (url) => view.jar.headerFor(url, { method: 'POST', from: url }),
    fetchPicture: (url) => ask(view, { method: 'GET', url, body: '' }, {}),
    fetchByScript: ({ type, ...asked }) =>
      ask(view, asked, {
        'content-type': type,
        'content-length': String(Buffer.byteLength(asked.body)),
      }),
  };
}

async function follow(view: View, { href, target }: Link): Promise<Outcome> {
  if (opensWindow(target)) return { kind: 'frozen', url: href, why: 'it opens a window' };
  return navigate(view, { method: 'GET', url: href, body: '' }, false);
}

async function submit(
  view: View,
  form: Form,
  values: Values,
  button: Button | undefined,
): Promise<Outcome> {
  const refusal = opensWindow(form.target)
    ? 'it opens a window'
    : findRefusal(form, values, button);
  if (refusal) return { kind: 'frozen', url: form.action, why: refusal };
  return navigate(view, composeSubmission(form, values, button), true);
}

/** The sheet has a UI delegate that creates no windows, so these links do nothing. */
function opensWindow(target: string): boolean {
  return !['', '_self', '_parent', '_top'].includes(target.toLowerCase());
}

async function navigate(view: View, start: Navigation, byForm: boolean): Promise<Outcome> {
  try {
    return await load(view, start, byForm);
  } catch (error) {
    return { kind: 'failed', url: start.url, why: whyOf(error) };
  }
}

async function load(view: View, start: Navigation, byForm: boolean): Promise<Outcome> {
  const { seen, first } = view;
  let navigation = start;
  for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
    const { url } = navigation;
    if (byForm && seen && !allowsForm(seen.headers, seen.page.url, url)) {
      return { kind: 'frozen', url, why: `form-action of the page does not allow ${url.origin}` };
    }
    const answered = await ask(view, navigation, {
      ...introductionOf(view),
      ...navigationHeaders(navigation, start, fromOf(view)),
    });
    note(view, navigation, answered);
    const next = findRedirect(navigation, answered);
    if (next) {
      navigation = next;
      continue;
    }
    const outcome = judgeAnswer(answered, url, first);
    if (outcome.kind === 'page') view.seen = { page: outcome.page, headers: answered.headers };
    return outcome;
  }
  return { kind: 'failed', url: navigation.url, why: 'too many HTTP redirects' };
}

async function ask(
  { options, jar, seen }: View,
  { method, url, body }: Omit<ScriptRequest, 'type'>,
  more: Readonly<Record<string, string>>,
): Promise<Answered> {
  if (!/^https?:$/.test(url.protocol)) throw new Error('unsupported URL');
  const cookie = jar.headerFor(url, { method, from: seen?.page.url });
  const headers = {
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': acceptLanguage(options.language ?? 'en'),
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': options.userAgent ?? USER_AGENT,
    ...(cookie ? { cookie } : {}),
    ...more,
  };
  const answered = await exchange({ method, url, body, headers, anchors: options.anchors });
  jar.store(url, answered.setCookies);
  return answered;
}

/** On the very first request alone: not on its redirects, not on a reload. */
function introductionOf({ exchanges, options }: View): Record<string, string> {
  if (exchanges.length > 0 || options.header === undefined) return {};
  return { 'x-apple-aspen-deviceinfo': options.header };
}

function fromOf({ seen }: View): From | undefined {
  if (!seen) return undefined;
  const { page, headers } = seen;
  return { url: page.url, policy: referrerPolicyOf(headers, page.referrerPolicy) };
}

function note({ exchanges, options }: View, { method, url }: Navigation, answered: Answered): void {
  exchanges.push({
    method,
    url,
    introduced: exchanges.length === 0 && options.header !== undefined,
    status: answered.status,
    type: mimeTypeOf(answered.headers),
    bytes: answered.bytes.length,
    location: answered.headers.get('location') ?? undefined,
  });
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : error.message;
}
