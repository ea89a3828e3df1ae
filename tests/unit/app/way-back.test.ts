import { expect, test } from 'vitest';
import { wayBack } from '#app/admin/way-back.ts';

test.each(['/admin', '/admin/mdms', '/admin/mdms/new?kind=ivanti-epmm', '/admin/signed-in'])(
  'a sign-in leads back to %s',
  (to) => {
    expect(wayBack(to)).toBe(to);
  },
);

test.each([
  ['nothing', undefined],
  ['a list, when the address has it twice', ['/admin/a', '/admin/b']],
  ['another site', 'https://evil.example/admin'],
  ['another site without its scheme', '//evil.example/admin'],
  ['another site behind a backslash', '/\\evil.example/admin'],
  ['another site behind a tab', '/\t/evil.example/admin'],
  ['another site as a user name', '/admin@evil.example'],
  ['a script', 'javascript:alert(1)//admin'],
  ['a page that is not of the office', '/enroll'],
  ['a page that only begins like it', '/administrators'],
  ['a way out by dots', '/admin/../enroll'],
  ['a way out by dots that are written otherwise', '/admin/%2e%2e/enroll'],
  ['the sign-in page itself', '/admin/sign-in?to=/admin/sign-in'],
  ['the sign-out', '/admin/sign-out'],
  ['nothing that is an address', '/admin\u0000:\\//['],
])('to the office and never to %s', (_what, to) => {
  const way = wayBack(to);
  expect(new URL(way, 'http://localhost').origin).toBe('http://localhost');
  expect(way).toMatch(/^\/admin($|[/?](?!sign-))/);
});

test("Next's own mark is left out", () => {
  expect(wayBack('/admin/mdms?_rsc=1abc&page=2')).toBe('/admin/mdms?page=2');
});
