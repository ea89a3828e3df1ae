import { expect, test } from 'vitest';
import { excerptOf } from '#lib/mdm/excerpt.ts';
import { requestProfile } from '#lib/mdm/mdm.ts';
import { neurons, noWaiting, openMdm, problemOf, someAsk } from '#tests/unit/mdm/asking.ts';
import type { Mischief } from '#tests/world/mdm-mischief.ts';

test("an admin reads the status and the MDM's own words", async () => {
  expect(await detailOf(404)).toContain('status 404');
  expect(await detailOf(404)).toContain('This was a 404');
});

test('an admin reads how long the MDM wants us to wait', async () => {
  expect(await detailOf(429)).toContain('Retry-After 30');
});

test('an admin reads where a redirect leads, without the tokens in its address', async () => {
  const detail = await detailOf('redirect');
  expect(detail).toContain('to /user/login.html');
  expect(detail).not.toMatch(/secret-token|A1B2/);
});

test('a debugging page that repeats our request gives neither credentials nor the introduction away', async () => {
  const mdm = await openMdm({ username: 'svc', password: 'tea & <"scones">' });
  mdm.misbehave(500);
  const ask = await someAsk();
  const { detail } = await problemOf(requestProfile(neurons(mdm), ask, noWaiting()));
  expect(detail).toContain('NullPointerException for svc:[…]');
  expect(detail).not.toContain('scones');
  expect(detail).not.toContain(Buffer.from('svc:tea').toString('base64').slice(0, 8));
  expect(detail).not.toContain(ask.header.slice(0, 16));
});

test.each([
  ['as it is', 'pa"ss&<w>/ö'],
  ['as HTML', 'pa&quot;ss&amp;&lt;w&gt;/ö'],
  ['as JSON', String.raw`pa\"ss&<w>/ö`],
  ['in an address', 'pa%22ss%26%3Cw%3E%2F%C3%B6'],
  ['as Basic credentials', Buffer.from('u:pa"ss&<w>/ö').toString('base64')],
])('a password is blotted out %s', async (_, spelled) => {
  const mdm = neurons(await openMdm(), { username: 'u', password: 'pa"ss&<w>/ö' });
  expect(excerptOf(`before ${spelled} after`, mdm)).toBe('before […] after');
});

test('an excerpt has no markup and no control characters, and at most 200 of the others', async () => {
  const mdm = neurons(await openMdm());
  const page = `<html><style>p{}</style><script>var a</script><p>one\u0000\u001b[31m\r\n<b>two</b>\u202e\ufeff${' x'.repeat(200)}`;
  const excerpt = excerptOf(Buffer.from(page), mdm);
  expect(excerpt).toMatch(/^one \[31m two x x x/);
  expect(excerpt).not.toMatch(/[\p{C}<>{}]/u);
  expect(excerpt.length).toBeLessThanOrEqual(201);
});

async function detailOf(mischief: Mischief): Promise<string> {
  const mdm = await openMdm();
  mdm.misbehave(mischief);
  const asked = requestProfile(neurons(mdm), await someAsk(), noWaiting());
  return (await problemOf(asked)).detail ?? '';
}
