import { describe, expect, it } from 'vitest';
import { examinePage } from '#lib/doctor/page.ts';
import { PageSettings } from '#lib/page/settings.ts';
import type { Page } from '#lib/settings/file.ts';

const page = (other: Record<string, unknown> = {}): Page => ({
  ...PageSettings.parse({ name: 'default', organization: 'School', ...other }),
  logoFile: null,
  logoDarkFile: null,
});
const look = (one: Page, pages: readonly Page[] = [one]) =>
  Object.fromEntries(examinePage(one, { pages }).map(({ title, result }) => [title, result]));

describe('the doctor at a page', () => {
  it('says when nobody has made one', () => {
    expect(look(page(), [])).toEqual({ Page: 'warn' });
  });

  it('wants somebody to turn to', () => {
    expect(look(page())).toEqual({ Help: 'warn' });
    expect(look(page({ support: { phone: '1' } }))).toEqual({ Help: 'ok' });
  });

  it('says when a logo is left out', () => {
    const logo = { logo: 'a.png', logoDark: 'b.png' };
    expect(look(page(logo))).toMatchObject({ Logo: 'warn', 'Logo on dark pages': 'warn' });
  });

  it('counts the texts that are missing in a language that others are written in', () => {
    const consent = { title: { en: 'Terms', de: 'Regeln' }, body: { en: 'Be kind.' } };
    expect(look(page({ consent }))).toMatchObject({ Languages: 'warn' });
    const whole = { ...consent, body: { en: 'Be kind.', de: 'Sei nett.' } };
    expect(look(page({ consent: whole }))).toMatchObject({ Languages: 'ok' });
    expect(look(page({ consent: { body: 'Be kind.' } }))).not.toHaveProperty('Languages');
  });
});
