import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceCa } from '#tests/world/apple-ca.ts';
import { startDevice, tapOn } from '#tests/world/device/device.ts';
import type { Exchange, Sheet } from '#tests/world/device/web-view.ts';

/** Many people who set up a device each, and then the next one, and do not give up. */
export type Crowd = {
  /** How many answers they have been given so far. */
  readonly answers: () => number;
  /** Resolves as soon as so many more answers have come. */
  readonly moreAnswers: (count: number) => Promise<void>;
  /** Everybody's sheets so far, in the order in which they were opened. */
  readonly trips: readonly Trip[];
  /** Nobody begins anew; whoever is under way goes on to the end. */
  readonly finish: () => Promise<void>;
};

/** One device's sheet, from the first page that it was shown. */
export type Trip = {
  readonly serial: string;
  readonly sheet: Sheet;
  hasProfile: boolean;
};

const PRODUCTS = ['Mac15,3', 'iPhone16,2', 'iPad14,3'];

export function startCrowd(at: { url: string; ca: DeviceCa }, size: number): Crowd {
  const trips: Trip[] = [];
  let isClosing = false;
  const everybody = Promise.all(
    Array.from({ length: size }, async (_, person) => {
      while (!isClosing) await enroll(at, PRODUCTS[person % PRODUCTS.length] ?? '', trips);
    }),
  );
  let failure: unknown;
  everybody.catch((error) => {
    failure = error;
  });
  const answers = () => trips.reduce((sum, { sheet }) => sum + sheet.exchanges.length, 0);
  return {
    answers,
    moreAnswers: async (count) => {
      const wanted = answers() + count;
      while (answers() < wanted) {
        if (failure) throw failure;
        await sleep(2);
      }
    },
    trips,
    finish: async () => {
      isClosing = true;
      await everybody;
    },
  };
}

/** What the server has confirmed to this device: events that must be in its record for ever after. */
export function listConfirmed({ sheet }: Trip): string[] {
  return [...new Set(sheet.exchanges.flatMap(readConfirmation))];
}

/** A request that found no server, or no answer, is made again by the same tap on the same page. */
async function enroll(
  at: { url: string; ca: DeviceCa },
  product: string,
  trips: Trip[],
): Promise<void> {
  const serial = `K${randomBytes(5).toString('hex').toUpperCase()}`;
  const device = startDevice({ url: `${at.url}/enroll`, ca: at.ca }, { product, serial });
  let sheet = await device.arrive();
  for (; sheet.outcome().kind === 'failed'; sheet = await device.arrive()) await sleep(20);
  const trip: Trip = { serial, sheet, hasProfile: false };
  trips.push(trip);
  while (!trip.hasProfile) {
    const outcome = await tapOn(sheet);
    if (outcome.kind === 'failed') await sleep(20);
    else if (outcome.kind === 'profile') trip.hasProfile = true;
    else if (outcome.kind !== 'page') throw new Error(`the sheet stands still: ${outcome.kind}`);
    else if (outcome.page.status !== 200) throw new Error(outcome.page.text);
    else expectNewPane(trip);
  }
}

/** Whoever has been told that a pane is behind them is never shown it again. */
function expectNewPane(trip: Trip): void {
  const behind = { welcome: 'page.read', 'sign-in': 'idp.finished', consent: 'page.consented' };
  const shown = formOf(trip.sheet.page()?.forms[0]?.action);
  const event = Object.entries(behind).find(([pane]) => pane === shown)?.[1];
  if (event && listConfirmed(trip).includes(event)) {
    throw new Error(`${trip.serial} is shown ${shown} again after ${event}`);
  }
}

/** The last word of a form's address: a pane's id, `sign-in`, `install`. */
function formOf(url: URL | undefined): string | undefined {
  return /^\/enroll\/[^/]+\/[^/]+\/(?:pane\/)?([a-z-]+)/.exec(url?.pathname ?? '')?.[1];
}

/** A redirect out of a form says that its hop is behind us, whether this tap or one before did it. */
function readConfirmation({ method, url, status, type, introduced }: Exchange): string[] {
  const form = formOf(url);
  if (introduced && status === 200) return ['device.arrived'];
  if (url.pathname === '/enroll/callback' && status === 303) return ['idp.finished'];
  if (method !== 'POST') return [];
  if (status === 303 && form === 'welcome') return ['page.read'];
  if (status === 303 && form === 'sign-in') return ['idp.started'];
  if (status === 303 && form === 'consent') return ['page.consented'];
  if (type === 'application/x-apple-aspen-config') return ['mdm.answered', 'profile.released'];
  return [];
}
