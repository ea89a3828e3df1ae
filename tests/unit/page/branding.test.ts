import { describe, expect, it } from 'vitest';
import { brandingOf, monogramOf } from '#lib/page/branding.ts';
import { PageSettings } from '#lib/page/settings.ts';

describe('a monogram', () => {
  it.each([
    ['Example School', 'ES'],
    ['école normale supérieure', 'ÉN'],
    ['ACME', 'A'],
    ['Müller & Söhne GmbH', 'MS'],
    ['123 Studio', '1'],
    ['第一中学', '第'],
    ['مدرسة المثال', 'م'],
    ['& – .', ''],
  ])('of %s is %s', (organization, monogram) => {
    expect(monogramOf(organization)).toBe(monogram);
  });
});

describe('support', () => {
  const supportFor = (support: Record<string, string>) =>
    brandingOf(
      PageSettings.parse({ name: 'default', organization: 'Example School', support }),
      null,
    ).support;

  it('is an address that can be read out and typed', () => {
    expect(supportFor({ url: 'https://help.example.org/' })).toEqual({
      phone: null,
      email: null,
      website: 'help.example.org',
    });
  });

  it('is not there where nothing is given', () => {
    expect(supportFor({})).toBeNull();
  });
});
