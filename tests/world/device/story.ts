import type { DeviceCa } from '#tests/world/apple-ca.ts';
import { introduce, type Machine } from '#tests/world/device/introduction.ts';
import type { Outcome } from '#tests/world/device/judgement.ts';
import type { Page } from '#tests/world/device/page.ts';
import { type Action, decide, describe } from '#tests/world/device/person.ts';
import { userAgentOf } from '#tests/world/device/user-agent.ts';
import { type Exchange, openSheet, type Sheet } from '#tests/world/device/web-view.ts';

const MAX_PAGES = 25;

/** One page that the person saw, and what they did there. */
export type Step = {
  readonly heading: string;
  readonly url: URL;
  readonly status: number;
  readonly did: string;
  readonly page: Page;
  readonly action: Action;
};

export type Ending =
  | {
      readonly kind: 'profile';
      readonly bytes: Buffer;
      readonly headers: Headers;
      readonly url: URL;
    }
  /** `page` is what the person was left with; undefined is a white sheet. */
  | {
      readonly kind: 'stopped';
      readonly why: string;
      readonly page: Page | undefined;
      readonly outcome: Outcome;
    };

export type Story = {
  readonly machine: Machine;
  readonly steps: readonly Step[];
  readonly exchanges: readonly Exchange[];
  readonly end: Ending;
};

export type EnrollOptions = {
  readonly url: string | URL;
  readonly machine: Machine;
  readonly ca: DeviceCa;
  readonly user: string;
  readonly password: string;
  /** Where they sign in, if they can choose. */
  readonly idp?: string | undefined;
  /** Called as each page is left behind. */
  readonly onStep?: (step: Step) => void;
};

/** A device in Setup Assistant, and a person who reads little and does what each page asks first. */
export async function enroll(options: EnrollOptions): Promise<Story> {
  const { machine, ca } = options;
  const header = await introduce(machine, { ca });
  const sheet = await openSheet({
    url: options.url,
    header,
    language: String(machine.LANGUAGE ?? 'en'),
    userAgent: userAgentOf(machine),
  });
  const steps: Step[] = [];
  const end = await walk(sheet, steps, options);
  return { machine, steps, exchanges: sheet.exchanges, end };
}

async function walk(sheet: Sheet, steps: Step[], options: EnrollOptions): Promise<Ending> {
  while (true) {
    const outcome = sheet.outcome();
    if (outcome.kind === 'profile') return outcome;
    const page = sheet.page();
    const action = page && decide(page, options);
    const why = reasonToStop(steps, outcome, action);
    if (why !== undefined || !page || !action) {
      return { kind: 'stopped', why: why ?? 'the sheet is white', page, outcome };
    }
    const { heading, url, status } = page;
    const step: Step = { heading, url, status, did: describe(action), page, action };
    steps.push(step);
    await act(sheet, action);
    options.onStep?.(step);
  }
}

function act(sheet: Sheet, action: Action): Promise<Outcome> {
  if (action.kind === 'follow') return sheet.follow(action.link);
  return sheet.submit(action.form, action.values, action.button);
}

function reasonToStop(
  steps: readonly Step[],
  outcome: Outcome,
  action: Action | undefined,
): string | undefined {
  if (outcome.kind !== 'page') return explain(outcome);
  const { page } = outcome;
  const here = steps.filter(
    ({ url, heading }) => url.host === page.url.host && heading === page.heading,
  );
  if (action && signsIn(action) && here.some((step) => signsIn(step.action))) {
    return 'the user name and password were not accepted';
  }
  if (page.status >= 400) return `the page has status ${page.status}`;
  if (!action) return 'the page offers no way on';
  const before = here.find((step) => step.page.text === page.text);
  if (before) return `after “${steps.at(-1)?.heading}” came “${page.heading}” again`;
  return steps.length === MAX_PAGES ? `no profile after ${MAX_PAGES} pages` : undefined;
}

function signsIn(action: Action): boolean {
  return action.kind === 'submit' && action.signedInAs !== undefined;
}

/** What an outcome that shows nothing means to the one who waits in front of it. */
export function explain(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'predefined-error':
      return `the device was told: ${outcome.body.toString('utf8')}`;
    case 'challenge-refused':
      return `${outcome.url.host} asked for a sign-in that Setup Assistant cannot do (${outcome.challenge})`;
    case 'frozen':
    case 'failed':
      return `${outcome.url.host}: ${outcome.why}`;
    default:
      return outcome.kind;
  }
}
