import { expect, test } from 'vitest';
import { createCookieJar } from '#tests/world/device/cookie-jar.ts';

const ours = new URL('https://enroll.example.com/enroll/x');
const get = { method: 'GET', from: undefined };

test('a cookie without a domain stays with its host', () => {
  const jar = jarWith('a=1; Path=/');
  expect(jar.headerFor(ours, get)).toBe('a=1');
  expect(jar.headerFor(new URL('https://www.enroll.example.com/'), get)).toBeUndefined();
});

test('a cookie with a domain also goes to the hosts below it', () => {
  const jar = jarWith('a=1; Path=/; Domain=example.com');
  expect(jar.headerFor(new URL('https://id.example.com/'), get)).toBe('a=1');
  expect(jar.headerFor(new URL('https://notexample.com/'), get)).toBeUndefined();
});

test('a cookie for a foreign domain is refused', () => {
  expect(jarWith('a=1; Domain=other.com').names()).toEqual([]);
  expect(jarWith('a=1; Domain=com').names()).toEqual([]);
});

test('a cookie without a path stays in the folder of the page', () => {
  const jar = jarWith('a=1');
  expect(jar.headerFor(new URL('/enroll/y', ours), get)).toBe('a=1');
  expect(jar.headerFor(new URL('/enrollment', ours), get)).toBeUndefined();
});

test('a secure cookie is neither taken nor sent without https, on localhost neither', () => {
  const jar = createCookieJar();
  jar.store(new URL('http://localhost:3000/'), ['a=1; Secure']);
  expect(jar.names()).toEqual([]);
  const secure = jarWith('a=1; Path=/; Secure');
  expect(secure.headerFor(new URL('http://enroll.example.com/'), get)).toBeUndefined();
});

test('a prefixed name needs what its prefix promises', () => {
  expect(jarWith('__Host-a=1; Secure; Path=/enroll').names()).toEqual([]);
  expect(jarWith('__Host-a=1; Secure; Path=/').names()).toEqual(['__Host-a']);
  expect(jarWith('__Secure-a=1').names()).toEqual([]);
});

test('a lax cookie comes along when a foreign page leads here, but not when it posts here', () => {
  const jar = jarWith('a=1; Path=/; SameSite=Lax');
  const from = new URL('https://login.provider.test/');
  expect(jar.headerFor(ours, { method: 'GET', from })).toBe('a=1');
  expect(jar.headerFor(ours, { method: 'POST', from })).toBeUndefined();
});

test('a strict cookie comes along from our own site alone', () => {
  const jar = jarWith('a=1; Path=/; SameSite=Strict');
  const foreign = new URL('https://login.provider.test/');
  expect(jar.headerFor(ours, { method: 'GET', from: foreign })).toBeUndefined();
  expect(jar.headerFor(ours, { method: 'POST', from: ours })).toBe('a=1');
});

test('a cookie that says nothing of sites travels with a foreign POST, as in WebKit', () => {
  const from = new URL('https://login.provider.test/');
  expect(jarWith('a=1; Path=/').headerFor(ours, { method: 'POST', from })).toBe('a=1');
});

test('a cookie ends with its age, and by being set into the past', () => {
  let now = 0;
  const jar = createCookieJar(() => now);
  jar.store(ours, ['a=1; Path=/; Max-Age=60', 'b=2; Path=/']);
  now = 61_000;
  expect(jar.headerFor(ours, get)).toBe('b=2');
  jar.store(ours, ['b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']);
  expect(jar.headerFor(ours, get)).toBeUndefined();
});

test('longer paths come first', () => {
  const jar = jarWith('a=1; Path=/', 'b=2; Path=/enroll');
  expect(jar.headerFor(ours, get)).toBe('b=2; a=1');
});

function jarWith(...cookies: string[]) {
  const jar = createCookieJar();
  jar.store(ours, cookies);
  return jar;
}
