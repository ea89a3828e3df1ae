import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { requestProfile } from '#lib/mdm/mdm.ts';
import {
  epmm,
  neurons,
  noWaiting,
  openMdm,
  passthrough,
  problemOf,
  someAsk,
} from '#tests/unit/mdm/asking.ts';
import { type Mischief, SOFTWARE_UPDATE } from '#tests/world/mdm-mischief.ts';

const FAILURES: readonly [string, Mischief, string][] = [
  ['a login page', 'html', 'mdm.answered_html'],
  ['a redirect to a login page', 'redirect', 'mdm.redirected'],
  ['refused credentials', 401, 'mdm.credentials_refused'],
  ['a missing role', 403, 'mdm.role_missing'],
  ['an unknown user or device', 404, 'mdm.user_or_device_unknown'],
  ['a conflict', 409, 'mdm.conflict'],
  ['a limit of requests', 429, 'mdm.rate_limited'],
  ['an error of the server', 500, 'mdm.failed'],
  ['a gateway that waits in vain', 504, 'mdm.failed'],
  ['a status that nobody expects', 418, 'mdm.answer_unexpected'],
  ['an error in JSON with status 200', 'json', 'mdm.answer_unexpected'],
  ['an empty answer', 'empty', 'mdm.answer_unexpected'],
  ['a body shorter than announced', 'truncated', 'mdm.answer_truncated'],
  ['chunks that stop coming', 'truncated-chunked', 'mdm.answer_truncated'],
  ['a body larger than any profile', 'oversized', 'mdm.answer_too_large'],
  ['a small body that unpacks to a large one', 'oversized-gzip', 'mdm.answer_too_large'],
  ['a closed connection', 'reset', 'mdm.unreachable'],
];

test.each(FAILURES)('%s is told apart', async (_, mischief, code) => {
  const mdm = await openMdm();
  mdm.misbehave(mischief);
  const asked = requestProfile(neurons(mdm), await someAsk(), noWaiting());
  expect((await problemOf(asked)).code).toBe(code);
});

test('an MDM that does not answer in time is not waited for any longer', async () => {
  const mdm = await openMdm();
  mdm.misbehave('slow');
  const asked = requestProfile(neurons(mdm, { timeoutSeconds: 0.2 }), await someAsk());
  const problem = await problemOf(asked);
  expect(problem).toMatchObject({ code: 'mdm.timeout' });
  expect(problem.detail).toContain('no answer in 200 ms');
  expect(mdm.requests).toHaveLength(1);
});

test('an MDM that is not there is unreachable, and the detail says why', async () => {
  const mdm = await openMdm();
  await mdm.stop();
  const problem = await problemOf(requestProfile(neurons(mdm), await someAsk(), noWaiting()));
  expect(problem).toMatchObject({ code: 'mdm.unreachable' });
  expect(problem.detail).toContain('ECONNREFUSED');
  expect(problem.detail).toContain(new URL(mdm.url).host);
});

test('a wrong password is told apart from a server that does not know the call', async () => {
  const mdm = await openMdm();
  const asked = requestProfile(neurons(mdm, { password: 'wrong' }), await someAsk());
  expect((await problemOf(asked)).code).toBe('mdm.credentials_refused');
});

test('a user whom the MDM does not know is told apart', async () => {
  const mdm = await openMdm({ users: ['grace@example.com'] });
  const problem = await problemOf(requestProfile(epmm(mdm), await someAsk('ada@example.com')));
  expect(problem.code).toBe('mdm.user_or_device_unknown');
  expect((await requestProfile(epmm(mdm), await someAsk('grace@example.com'))).kind).toBe(
    'profile',
  );
});

test.each([
  ['neurons', neurons],
  ['epmm', epmm],
  ['passthrough', passthrough],
] as const)("an error of Apple's own from %s is relayed byte for byte", async (_, settings) => {
  const mdm = await openMdm();
  mdm.misbehave('software-update-403');
  const answer = await requestProfile(settings(mdm), await someAsk());
  expect(answer).toMatchObject({ kind: 'relay', body: Buffer.from(SOFTWARE_UPDATE) });
});

test.each([
  ['{"code":"com.example.other"}', 'mdm.role_missing'],
  ['{"error":{"code":"com.apple.softwareupdate.required"}}', 'mdm.role_missing'],
  ['["com.apple.softwareupdate.required"]', 'mdm.role_missing'],
  ['{"code":"com.apple.softwareupdate.required"', 'mdm.role_missing'],
  ['null', 'mdm.role_missing'],
])("a 403 that is not Apple's is not relayed: %s", async (body, code) => {
  const url = await openServer(403, body);
  const asked = requestProfile(neurons({ ...(await openMdm()), url }), await someAsk());
  expect((await problemOf(asked)).code).toBe(code);
});

test("an error of Apple's with another status than 403 is not relayed", async () => {
  const url = await openServer(400, SOFTWARE_UPDATE);
  const asked = requestProfile(neurons({ ...(await openMdm()), url }), await someAsk());
  expect((await problemOf(asked)).code).toBe('mdm.answer_unexpected');
});

test.each<Mischief>(['html-type', 'gzip'])(
  'a profile is one although it came as %s',
  async (how) => {
    const mdm = await openMdm();
    mdm.misbehave(how);
    const answer = await requestProfile(neurons(mdm), await someAsk());
    expect(answer).toMatchObject({ kind: 'profile', bytes: Buffer.from(mdm.lastProfile() ?? '') });
  },
);

test('how long it took is said', async () => {
  const mdm = await openMdm();
  let now = 0;
  const clock = { ...noWaiting(), nowMs: () => (now += 40) };
  const answer = await requestProfile(neurons(mdm), await someAsk(), clock);
  expect(answer.durationMs).toBeGreaterThan(0);
  expect(answer.durationMs % 40).toBe(0);
});

/** A server that gives one and the same answer to everything. */
async function openServer(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
