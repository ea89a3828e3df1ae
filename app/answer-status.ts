import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { once } from '#lib/base/once.ts';

type Answer = { status?: number; isRefused?: boolean };

const answers = () => once('answers', () => new AsyncLocalStorage<Answer>());

/**
 * Lets what runs inside decide about the status of its answer.
 *
 * Next has no way for a server action to answer with a status of its own: a form without JavaScript
 * gets 200, or 404 for every refusal. So the front door keeps a note for each request.
 */
export function letAnswer<T>(response: ServerResponse, run: () => T): T {
  const answer: Answer = {};
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(answer.status ?? status, ...rest);
  return answers().run(answer, run);
}

/** From a page or an action: the request that is under way will be answered with this status. */
export function answerWith(status: number): void {
  const answer = answers().getStore();
  if (answer) answer.status = status;
}

/** @returns false from the second time on in one request: an action is refused, and then its page */
export function isFirstRefusal(): boolean {
  const answer = answers().getStore();
  if (!answer) return true;
  const isFirst = !answer.isRefused;
  answer.isRefused = true;
  return isFirst;
}
