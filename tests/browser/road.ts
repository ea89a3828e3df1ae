import { expect, type Page } from '@playwright/test';

/** What a person's hands can do in any browser. */
export type Hands = {
  readonly open: (url: string) => Promise<void>;
  /** Waits until there is such an element: what was tapped before may not have come yet. */
  readonly waitFor: (selector: string) => Promise<void>;
  readonly click: (selector: string) => Promise<void>;
  readonly type: (selector: string, text: string) => Promise<void>;
};

/** Every screen of the road as this walk meets them, and by what to know each. */
export const SCREENS = {
  welcome: 'main.text',
  'sign-in': 'main.sign-in',
  provider: '#password',
  consent: 'main.consent',
  'consent-missing': 'main.consent .alert',
  install: 'main.install',
} as const;

export type ScreenName = keyof typeof SCREENS;

export const GO = 'main .go';

/**
 * Walks the whole road as ada, who at first forgets to tick the box.
 * @param see - called on every screen, before it is left
 */
export async function walkTheRoad(
  hands: Hands,
  url: string,
  see: (screen: ScreenName) => Promise<void> = async () => undefined,
): Promise<void> {
  const arrive = async (screen: ScreenName) => {
    await hands.waitFor(SCREENS[screen]);
    await see(screen);
  };
  await hands.open(url);
  await arrive('welcome');
  await hands.click(GO);
  await arrive('sign-in');
  await hands.click(GO);
  await arrive('provider');
  await signIn(hands, 'ada', 'lovelace');
  await arrive('consent');
  await hands.click(GO);
  await arrive('consent-missing');
  await hands.click('#agree');
  await hands.click(GO);
  await arrive('install');
  await hands.click(GO);
}

/** At the stand-in provider. */
export async function signIn(hands: Hands, username: string, password: string): Promise<void> {
  await hands.type('#username', username);
  await hands.type('#password', password);
  await hands.click('button:not(.quiet)');
}

export function handsOn(page: Page): Hands {
  return {
    open: async (url) => void (await page.goto(url)),
    waitFor: (selector) => expect(page.locator(selector)).toBeVisible(),
    click: (selector) => page.click(selector),
    type: (selector, text) => page.fill(selector, text),
  };
}
