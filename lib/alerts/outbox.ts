import { writeLetter } from '#lib/alerts/letter.ts';
import { isProblem, Problem } from '#lib/base/problem.ts';
import { sendMail } from '#lib/courier/mail.ts';
import { type Message, postWebhook } from '#lib/courier/webhook.ts';
import {
  type Delivery,
  noteAttempt,
  type Receiver,
  takeDueDeliveries,
} from '#lib/data/deliveries.ts';
import type { House } from '#lib/house/house.ts';

export type Posting = Pick<House, 'db' | 'clock' | 'log' | 'meters' | 'publicUrl' | 'settings'>;

/** After each failed try in turn; from then on every hour. */
const BACKOFF_MINUTES = [1, 5, 15, 60] as const;
export const GIVE_UP_DAYS = 3;

/** An attempt is over by then, see the couriers' own limits; who took one and died is not waited for longer. */
const TAKEN_MS = 60_000;
const AT_ONCE = 20;

/**
 * Sends what is due. Each receiver gets its messages one after another, in the order of time; all
 * receivers at once, so that a slow one holds nothing up but its own.
 *
 * @param of one receiver alone
 * @returns how many were tried
 */
export async function deliverDue(house: Posting, of?: Receiver): Promise<number> {
  let tried = 0;
  const due = await take(house, AT_ONCE, of);
  await Promise.all(
    due.map(async (first) => {
      let next: Delivery | undefined = first;
      while (next) {
        tried += 1;
        const hasArrived = await attempt(house, next);
        next = hasArrived ? (await take(house, 1, next))[0] : undefined;
      }
    }),
  );
  return tried;
}

function take({ db, clock }: Posting, limit: number, of?: Receiver): Promise<Delivery[]> {
  const now = clock.now();
  const until = new Date(now.getTime() + TAKEN_MS);
  return takeDueDeliveries(db, { now, until, limit, of });
}

/** @returns whether it has arrived */
async function attempt(house: Posting, delivery: Delivery): Promise<boolean> {
  const { id, channel, via, event, tries } = delivery;
  const about = { note: `${channel} ${via}`, count: tries };
  try {
    const answer = await hand(house, delivery);
    const now = house.clock.now();
    await noteAttempt(house.db, id, { nextAt: null, answer, deliveredAt: now });
    house.meters.deliveries.inc({ channel, result: 'arrived' });
    house.log('info', 'alerts.delivered', { ...about, detail: event });
    return true;
  } catch (error) {
    // What is wrong with our own house is no reason to give a message up.
    if (isProblem(error) && !error.code.startsWith('alerts.')) throw error;
    if (!isProblem(error)) house.log('error', 'house.defect', { ...about, error: error as Error });
    await noteFailure(house, delivery, isProblem(error) ? error : undefined);
    return false;
  }
}

/** @param problem undefined for a defect of ours, which must not be tried for ever either */
async function noteFailure(
  house: Posting,
  delivery: Delivery,
  problem: Problem | undefined,
): Promise<void> {
  const { id, channel, via, tries, createdAt } = delivery;
  const now = house.clock.now();
  const nextAt = nextTry(now, tries, createdAt);
  const answer = problem ? describeFailure(problem) : 'a defect of Vestibule, see its log';
  await noteAttempt(house.db, id, { nextAt, answer, ...(nextAt ? {} : { givenUpAt: now }) });
  house.meters.deliveries.inc({ channel, result: nextAt ? 'failed' : 'given_up' });
  const code = problem ? { problem: problem.code } : {};
  const about = { note: `${channel} ${via}`, count: tries, ...code, detail: answer };
  if (nextAt) house.log('warn', 'alerts.not_delivered', about);
  else house.log('error', 'alerts.given_up', about);
}

/** @param tries how many there were @returns null where it is given up */
export function nextTry(now: Date, tries: number, createdAt: Date): Date | null {
  const minutes = BACKOFF_MINUTES[tries - 1] ?? 60;
  const next = new Date(now.getTime() + minutes * 60_000);
  return next.getTime() - createdAt.getTime() > GIVE_UP_DAYS * 86_400_000 ? null : next;
}

/** What the table of problems says, and what was found in this one case. */
export function describeFailure({ code, detail, entry }: Problem): string {
  return `${code}: ${detail ?? entry.admin}`;
}

/** @returns what the receiver answered @throws Problem alerts.* */
async function hand(house: Posting, delivery: Delivery): Promise<string> {
  const { channel, via, recipients } = delivery;
  const { mailers, webhooks } = await house.settings();
  const message = delivery.body as unknown as Message;
  if (channel === 'mail') {
    const mailer = mailers.find(({ name }) => name === via);
    const [to] = recipients;
    if (!mailer || !to) throw missing(`mailer ${via}`);
    return sendMail(mailer, writeLetter(to, message, house.publicUrl.hostname));
  }
  const webhook = webhooks.find(({ name }) => name === via);
  if (!webhook) throw missing(`webhook ${via}`);
  const { status, durationMs } = await postWebhook(webhook, message, house.clock.now());
  return `${status} in ${Math.round(durationMs)} ms`;
}

function missing(what: string): Problem {
  return new Problem('alerts.receiver_missing', { detail: `there is no ${what}` });
}
