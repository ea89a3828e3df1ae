import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { renderPage } from '#app/enroll/views/render.tsx';
import type { View } from '#app/enroll/views/view.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import { type Branding, plainBranding } from '#lib/page/branding.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import { sayDuration, wordsFor } from '#lib/page/words.ts';
import { sampleBranding, sampleConsent, sampleFrame, samplesIn } from '#tests/browser/samples.ts';

const screens = LANGUAGES.flatMap((language) =>
  Object.entries(samplesIn(language)).map(([name, { view, frame }]) => {
    const page = renderPage(view, frame);
    const root = parse(page.html, { blockTextElements: { style: true } });
    return { name: `${name} in ${language}`, view, frame, root, ...page };
  }),
);

/** One TCP window of ten segments: what arrives before the first acknowledgement. */
const FIRST_WINDOW_BYTES = 14_600;

describe('every screen', () => {
  it.each(screens)('$name is one small document without scripts', ({ html }) => {
    expect(gzipSync(html).length).toBeLessThan(FIRST_WINDOW_BYTES);
    expect(html).not.toMatch(/<script|<iframe|<object|<embed|javascript:| on\w+=/i);
  });

  it.each(screens)(
    '$name loads nothing from anywhere else, and leads nowhere else',
    ({ root, html }) => {
      const addresses = root
        .querySelectorAll('[href],[src],[action],[srcset],[formaction]')
        .flatMap(({ attributes: a }) => [a.href, a.src, a.action, a.srcset, a.formaction])
        .filter((address) => address !== undefined);
      expect(addresses.filter((address) => !/^(\/enroll\/|#|data:,$)/.test(address))).toEqual([]);
      expect(root.querySelectorAll('[target],[style],base')).toEqual([]);
      expect(html).not.toMatch(/url\(|@import/);
    },
  );

  it.each(screens)(
    '$name has one heading, a title, a language and a direction',
    ({ root, frame }) => {
      const heading = root.querySelector('h1')?.textContent;
      expect(root.querySelectorAll('h1')).toHaveLength(1);
      expect(root.querySelector('title')?.textContent).toContain(heading);
      expect(root.querySelector('html')?.attributes).toEqual({
        lang: frame.language,
        dir: frame.language === 'ar' ? 'rtl' : 'ltr',
      });
    },
  );

  it.each(screens)('$name names every id once', ({ root }) => {
    const ids = root.querySelectorAll('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(screens)('$name is allowed exactly its own style sheet', ({ root, csp }) => {
    const css = root.querySelectorAll('style');
    expect(css).toHaveLength(1);
    const hash = createHash('sha256')
      .update(css[0]?.textContent ?? '')
      .digest('base64');
    expect(csp).toContain(`style-src 'sha256-${hash}'`);
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toMatch(/unsafe|\*/);
  });

  const onward = screens.filter(({ view }) => 'action' in view || view.next);
  it.each(onward)('$name leads on by its first form', ({ root, view }) => {
    const form = root.querySelector('form');
    const way = view.kind === 'problem' ? view.next : { href: view.action, method: 'post' };
    expect(form?.attributes).toMatchObject({ method: way?.method, action: way?.href });
    expect(form?.querySelectorAll('button[type=submit]')).toHaveLength(countWays(view));
    // Whoever follows the first link or form, whichever comes first, goes on as well.
    expect(root.querySelector('a[href^="/"],form')).toBe(form);
  });
});

function countWays(view: View): number {
  if (view.kind === 'sign-in' && view.way === 'choose') return view.choices.length;
  const isFree = view.kind === 'consent' && view.pane.how === 'scroll' && !view.pane.required;
  return isFree ? 2 : 1;
}

describe('the first screen', () => {
  it.each(LANGUAGES)('weighs less than half a window in %s', (language) => {
    const { view, frame } = samplesIn(language).welcome ?? {};
    if (!view || !frame) throw new Error('there is no welcome sample');
    expect(gzipSync(renderPage(view, frame).html).length).toBeLessThan(FIRST_WINDOW_BYTES / 2);
  });
});

describe('the sign-in screen', () => {
  const view = {
    kind: 'sign-in',
    action: '/enroll/sign-in',
    way: 'provider',
    providerHost: 'login.example.org',
    label: null,
  } as const;

  it('may end at any https address, since the provider may send people on', () => {
    const { csp } = renderPage(view, sampleFrame('en', { formTargets: ['http://localhost:4000'] }));
    expect(csp).toContain("form-action 'self' https: http://localhost:4000;");
  });

  it('is the only one that may, and not where a password is typed', () => {
    for (const { view: other, csp } of screens) {
      if (other.kind === 'sign-in' && other.way !== 'password') continue;
      expect(csp).toContain("form-action 'self';");
    }
  });

  it('says which host comes next and what to do if it gets stuck, before the person goes there', () => {
    const text = textOf(view);
    expect(text).toContain('login.example.org');
    expect(text).toContain(wordsFor('en').signIn.stuck);
  });

  it('says why the attempt before did not work, in its title too', () => {
    const { html } = renderPage({ ...view, problem: 'signInRefused' }, sampleFrame('en'));
    const root = parse(html);
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Sign-in didn’t succeed');
    expect(root.querySelector('title')?.textContent).toMatch(/^Sign-in didn’t succeed/);
  });
});

describe('the screen that asks for a password', () => {
  const view = {
    kind: 'sign-in',
    way: 'password',
    action: '/enroll/password',
    label: null,
    name: 'ada',
    takesCode: false,
  } as const;
  const rootOf = (changes: object = {}) =>
    parse(renderPage({ ...view, ...changes } as View, sampleFrame('en')).html);

  it('has the fields that Apple’s keyboards and password managers fill in', () => {
    const root = rootOf();
    expect(root.querySelector('#username')?.attrs).toMatchObject({
      name: 'username',
      autocomplete: 'username',
      autocapitalize: 'none',
      autocorrect: 'off',
      spellcheck: 'false',
      inputmode: 'email',
      value: 'ada',
    });
    expect(root.querySelector('#password')?.attrs).toMatchObject({
      name: 'password',
      type: 'password',
      autocomplete: 'current-password',
    });
    expect(root.querySelector('#password')?.hasAttribute('value')).toBe(false);
  });

  it('says first what is missing, with a way to each field, and so does its title', () => {
    const root = rootOf({ problem: 'signInIncomplete', missing: ['name', 'password'] });
    const links = root.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#username', '#password']);
    expect(root.querySelector('main')?.firstElementChild?.getAttribute('role')).toBe('alert');
    expect(root.querySelector('title')?.textContent).toMatch(/^Something is missing/);
    expect(root.querySelector('#password')?.getAttribute('aria-describedby')).toBe('problem');
  });

  it('says how long the next try has to wait', () => {
    const root = rootOf({ problem: 'tooManyTries', wait: '2 minutes' });
    expect(root.querySelector('[role=alert]')?.textContent).toContain('again in 2 minutes.');
  });

  it('asks for a one-time code only where there are such', () => {
    expect(rootOf({ takesCode: true }).textContent).toContain('one-time code');
    expect(rootOf().textContent).not.toContain('one-time code');
  });

  it('shows a name as text, whatever it holds', () => {
    const name = '"><script>alert(1)</script>';
    expect(rootOf({ name }).querySelector('#username')?.getAttribute('value')).toBe(name);
    expect(rootOf({ name }).querySelector('script')).toBeNull();
  });
});

describe('a wait', () => {
  it.each([
    ['en', 1, '1 second'],
    ['en', 15, '15 seconds'],
    ['en', 61, '2 minutes'],
    ['de', 60, '1 Minute'],
    ['ja', 900, '15 分'],
    ['ar', 15, '15 ثانية'],
  ] as const)('in %s of %d seconds is said as %s', (language, seconds, words) => {
    expect(sayDuration(seconds, language)).toBe(words);
  });
});

describe('the consent screen', () => {
  const view = { kind: 'consent', action: '/enroll/consent', pane: sampleConsent('de') } as const;

  it("marks the organisation's text with its own language", () => {
    const root = parse(renderPage(view, sampleFrame('fr')).html);
    expect(root.querySelector('.prose')?.getAttribute('lang')).toBe('de');
    expect(root.querySelector('h1')?.getAttribute('lang')).toBe('de');
    expect(root.querySelector('label')?.textContent).toBe(wordsFor('fr').consent.label);
  });

  it('asks for the tick, and leaves the telling to the server', () => {
    const root = parse(renderPage(view, sampleFrame('en')).html);
    expect(root.querySelector('input[name=agree]')?.hasAttribute('required')).toBe(true);
    expect(root.querySelector('form')?.hasAttribute('novalidate')).toBe(true);
    expect(root.querySelector('[role=alert]')).toBeNull();
  });

  it('points from the mistake to the box, and from the box to the mistake', () => {
    const root = parse(renderPage({ ...view, missing: true }, sampleFrame('en')).html);
    const box = root.querySelector('input[name=agree]');
    expect(root.querySelector('[role=alert] a')?.getAttribute('href')).toBe(`#${box?.id}`);
    expect(box?.getAttribute('aria-invalid')).toBe('true');
    const reason = root.querySelector(`#${box?.getAttribute('aria-describedby')}`);
    expect(reason?.textContent).toBe(wordsFor('en').consent.missing);
  });

  it('does not insist where the organisation does not', () => {
    const lenient = { ...view, pane: { ...view.pane, required: false } };
    const root = parse(renderPage(lenient, sampleFrame('en')).html);
    expect(root.querySelector('input[name=agree]')?.hasAttribute('required')).toBe(false);
    expect(root.textContent).toContain(wordsFor('en').consent.optional);
  });
});

describe('the problem screen', () => {
  it('says what to do in every case, in every language, with the words to read out', () => {
    for (const language of LANGUAGES) {
      for (const { advice } of Object.values(PROBLEMS)) {
        const text = textOf({ kind: 'problem', advice }, sampleFrame(language));
        const words = wordsFor(language).advice[advice];
        for (const part of Object.values(words)) expect(text).toContain(part);
        expect(text).toContain('amber-otter-42');
      }
    }
  });

  it('does not speak of Cancel and Back to somebody who sits at a browser', () => {
    const frame = sampleFrame('en');
    const [first] = wordsFor('en').help.steps;
    expect(textOf({ kind: 'problem', advice: 'openFromSetup' }, frame)).not.toContain(first);
    expect(textOf({ kind: 'problem', advice: 'busy' }, frame)).toContain(first);
  });

  it('can be shown where nobody knows whose device it is', () => {
    const frame = sampleFrame('en', { branding: plainBranding(), startOver: null });
    const { html } = renderPage({ kind: 'problem', advice: 'setupBroken' }, frame);
    expect(html).toContain('<title>We can’t go on from here</title>');
    expect(html).not.toMatch(/null|undefined|\{\w+\}/);
  });
});

describe('the install screen', () => {
  it('says who signed in, and calls the device by its name', () => {
    const view = { kind: 'install', action: '/enroll/install', person: 'Ada' } as const;
    const device = { platform: 'AppleTV', product: 'AppleTV14,1', serial: 'C0FFEE' };
    const text = textOf(view, sampleFrame('en', { device }));
    expect(text).toContain('Signed in asAda');
    expect(text).toContain('Apple TV');
    const unknown = { ...device, platform: 'unknown', product: 'RealityDevice99,1' };
    expect(textOf(view, sampleFrame('en', { device: unknown }))).toContain('RealityDevice99,1');
  });
});

describe("an organisation's logo", () => {
  const imageIn = (branding: Branding, scheme?: 'light' | 'dark') => {
    const { view } = samplesIn('en').install ?? {};
    if (!view) throw new Error('there is an install sample');
    const { html } = renderPage(view, sampleFrame('en', { branding }), scheme && { scheme });
    return parse(html);
  };

  it('comes from our own host, beside its name', () => {
    const branding = sampleBranding({}, '/enroll/assets/abc');
    for (const { view } of Object.values(samplesIn('en'))) {
      const root = parse(renderPage(view, sampleFrame('en', { branding })).html);
      const logos = root.querySelectorAll('img').map(({ attributes }) => attributes);
      expect(logos).toMatchObject([{ src: '/enroll/assets/abc', alt: '' }]);
      expect(root.querySelector('body')?.textContent).toContain('Example School');
    }
  });

  it('stands on white where it has to do for dark screens too', () => {
    const root = imageIn(sampleBranding({}, '/enroll/assets/abc'));
    expect(root.querySelector('img')?.classList.contains('plate')).toBe(true);
    expect(root.querySelector('source')).toBeNull();
  });

  it('is another one on dark screens, where there are two, and then stands on the page itself', () => {
    const root = imageIn(sampleBranding({}, '/enroll/assets/day', '/enroll/assets/night'));
    expect(root.querySelector('source')?.attrs).toEqual({
      srcset: '/enroll/assets/night',
      media: '(prefers-color-scheme:dark)',
    });
    expect(root.querySelector('img')?.getAttribute('src')).toBe('/enroll/assets/day');
    expect(root.querySelector('.plate')).toBeNull();
  });

  it('is the one for dark screens by day too, where the page itself is dark', () => {
    const colors = { background: '#0b1020', text: '#ffffff' };
    const root = imageIn(sampleBranding({ colors }, '/enroll/assets/day', '/enroll/assets/night'));
    expect(root.querySelector('source')).toBeNull();
    expect(root.querySelector('img')?.getAttribute('src')).toBe('/enroll/assets/night');
  });

  it('is that of the scheme that is being looked at', () => {
    const branding = sampleBranding({}, '/enroll/assets/day', '/enroll/assets/night');
    for (const [scheme, src] of [
      ['light', '/enroll/assets/day'],
      ['dark', '/enroll/assets/night'],
    ] as const) {
      const root = imageIn(branding, scheme);
      expect(root.querySelector('source')).toBeNull();
      expect(root.querySelector('img')?.getAttribute('src')).toBe(src);
    }
  });
});

describe("an organisation's name", () => {
  it('is text, whatever it holds', () => {
    const branding = sampleBranding({ organization: '</title><script>x</script>' }, null);
    for (const { view } of Object.values(samplesIn('en'))) {
      const { html } = renderPage(view, sampleFrame('en', { branding }));
      expect(html).not.toContain('<script');
    }
  });
});

function textOf(view: Parameters<typeof renderPage>[0], frame = sampleFrame('en')): string {
  return parse(renderPage(view, frame).html).querySelector('body')?.textContent ?? '';
}
