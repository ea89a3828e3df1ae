import { expect, test } from 'vitest';
import { requestProfile } from '#lib/mdm/mdm.ts';
import { epmm, neurons, openMdm, passthrough, problemOf, someAsk } from '#tests/unit/mdm/asking.ts';

test('Neurons hands over the profile that it made for this person and this device', async () => {
  const mdm = await openMdm();
  const answer = await requestProfile(neurons(mdm), await someAsk());
  expect(mdm.complaints).toEqual([]);
  expect(answer).toMatchObject({ kind: 'profile', bytes: Buffer.from(mdm.lastProfile() ?? '') });
  expect(mdm.lastProfile()).toContain('Management of C02WORLD01 for ada@example.com');
});

test.each([
  ['neurons', neurons],
  ['epmm', epmm],
] as const)("%s gets the device's header byte for byte", async (call, settings) => {
  const mdm = await openMdm();
  const ask = await someAsk();
  await requestProfile(settings(mdm), ask);
  expect(mdm.requests).toMatchObject([{ call, header: ask.header }]);
});

test('a header with white space, URL-safe letters or missing padding is not mended on the way', async () => {
  const mdm = await openMdm();
  const ask = await someAsk();
  const odd = `${ask.header.slice(0, 60)} \t ${ask.header.slice(60)}`
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  await requestProfile(neurons(mdm), { ...ask, header: odd });
  expect(mdm.requests[0]?.header).toBe(odd);
});

test.each([
  'ada+lab@example.com',
  'jürgen.weiß@schule.example',
  'SCHOOL\\ada lovelace',
  "o'hara&user=root#?%41/..",
  '田中@example.jp',
])('the MDM understands the user id %s as it was meant', async (userId) => {
  const mdm = await openMdm();
  const ask = await someAsk(userId);
  await requestProfile(neurons(mdm), ask);
  await requestProfile(epmm(mdm), ask);
  await requestProfile(epmm(mdm, { method: 'GET' }), ask);
  expect(mdm.complaints).toEqual([]);
  expect(mdm.requests.map(({ user }) => user)).toEqual([userId, userId, userId]);
});

test('nobody is asked for by leaving the parameter out', async () => {
  const mdm = await openMdm();
  const ask = await someAsk(null);
  await requestProfile(neurons(mdm), ask);
  await requestProfile(epmm(mdm), ask);
  expect(mdm.requests.map(({ target }) => target)).toEqual([
    '/c/i/dep/custom.mobileconfig',
    '/api/v2/external/mdm/config/DEPMDMProfile?adminDeviceSpaceId=1',
  ]);
});

test.each(['', ' \t', '\ud800'])(
  'the user id %j is refused before anything is asked',
  async (id) => {
    const mdm = await openMdm();
    const problem = await problemOf(requestProfile(neurons(mdm), await someAsk(id)));
    expect(problem.code).toBe('mdm.user_missing');
    expect(mdm.requests).toEqual([]);
  },
);

test('Basic credentials travel in UTF-8, with colons in the password', async () => {
  const mdm = await openMdm({ username: 'änne', password: 'a:b:ü😀 ' });
  await requestProfile(neurons(mdm), await someAsk());
  expect(mdm.complaints).toEqual([]);
});

test('EPMM is told the device space', async () => {
  const mdm = await openMdm({ adminDeviceSpaceId: 42 });
  await requestProfile(epmm(mdm), await someAsk());
  expect(mdm.requests[0]?.target).toContain('adminDeviceSpaceId=42&principal=ada%40example.com');
});

test('the older EPMM form puts the introduction into the address, each + escaped', async () => {
  const mdm = await openMdm();
  const ask = await someAsk();
  expect(ask.header).toContain('+');
  await requestProfile(epmm(mdm, { method: 'GET' }), ask);
  expect(mdm.complaints).toEqual([]);
  const [request] = mdm.requests;
  expect(request).toMatchObject({ call: 'epmm-get', header: ask.header });
  expect(request?.target).not.toContain('+');
  expect(request?.headers).not.toHaveProperty('x-apple-aspen-deviceinfo');
});

test.each(['/tenant', '/tenant/', '/tenant//'])(
  'a base address keeps its path: %s',
  async (path) => {
    const mdm = await openMdm({ basePath: '/tenant' });
    const url = mdm.url.replace(/\/tenant$/, path);
    await requestProfile(neurons(mdm, { url }), await someAsk());
    await requestProfile(epmm(mdm, { url }), await someAsk());
    expect(mdm.complaints).toEqual([]);
  },
);

test("the vendor's whole address, pasted, means the same as its base", async () => {
  const mdm = await openMdm();
  const url = `${mdm.url}/c/i/dep/custom.mobileconfig?user=name@company.com`;
  await requestProfile(neurons(mdm, { url }), await someAsk(null));
  expect(mdm.complaints).toEqual([]);
  expect(mdm.requests[0]?.user).toBeNull();
});

test('passthrough POSTs the decoded message as a device does, to the address as it stands', async () => {
  const mdm = await openMdm();
  const ask = await someAsk();
  const answer = await requestProfile(passthrough(mdm), ask);
  expect(mdm.complaints).toEqual([]);
  expect(answer.kind).toBe('profile');
  expect(mdm.requests[0]).toMatchObject({
    call: 'ade',
    target: '/ade/enroll?profile=staff',
    body: ask.message,
    headers: { 'user-agent': 'DeviceManagementClient/1.0' },
  });
});

test('no language is asked for', async () => {
  const mdm = await openMdm();
  await requestProfile(neurons(mdm), await someAsk());
  expect(mdm.requests[0]?.headers).not.toHaveProperty('accept-language');
});
