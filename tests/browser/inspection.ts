import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    readonly axe: typeof import('axe-core');
  }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The usual size of text on a device, twice that, and the largest that iOS offers. */
const TEXT_SIZES = [17, 34, 53];

const FINGER_PX = 44;

/** What axe has against the page. The page's policy must be bypassed, for axe is a script. */
export async function findViolations(page: Page, rules = RULES): Promise<string[]> {
  await settle(page);
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' | ')})`,
    );
  }, rules);
}

/** A colour on its way to another is neither; and after a link the title comes a moment later. */
async function settle(page: Page): Promise<void> {
  const titled = () => document.title !== '';
  // One that never comes is for axe to say.
  await page.waitForFunction(titled, undefined, { timeout: 5_000 }).catch(() => undefined);
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
}

/** Nothing may scroll sideways, however large the person has set the text. */
export async function findOverflow(page: Page, textSizes = TEXT_SIZES): Promise<string[]> {
  const found: string[] = [];
  for (const size of textSizes) {
    const width = await page.evaluate((px) => {
      const root = document.documentElement;
      root.style.setProperty('font-size', `${px}px`, 'important');
      return root.scrollWidth;
    }, size);
    const screen = page.viewportSize()?.width ?? 0;
    if (width > screen) found.push(`with text of ${size} px it is ${width} px wide`);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return found;
}

/** Whatever can be tapped is as large as Apple wants it for a finger; of a tick, the label around it. */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const selector = 'a, button, summary, label, select, textarea, input';
    const targets = [...document.querySelectorAll(selector)].filter((target) => {
      const isName = target instanceof HTMLLabelElement && !target.contains(target.control);
      return !isName && !target.parentElement?.closest('label');
    });
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      const isSmall = height < least - 0.5 || width < least - 0.5;
      return isSmall ? [`“${target.textContent}” is ${width} × ${height} px`] : [];
    });
  }, FINGER_PX);
}

/** Goes through the page with the Tab key: everything is reached, and is seen to be. */
export async function findUnseenFocus(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(listStops);
  const found: string[] = [];
  for (let index = 0; index < wanted.length; index += 1) {
    await page.keyboard.press('Tab');
    const complaint = await page.evaluate((place) => {
      const focused = document.activeElement;
      const all = [...document.querySelectorAll('*')];
      if (!focused || all.indexOf(focused) !== place) return `stop ${place} is left out`;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return isSeen ? '' : `the focus on “${focused.textContent}” is not seen`;
    }, wanted[index] ?? 0);
    if (complaint) found.push(complaint);
  }
  return found;
}

/** Their places among all elements. Of buttons of which one is chosen, the first stands for all. */
function listStops(): number[] {
  const all = [...document.querySelectorAll('*')];
  const groups = new Set<string>();
  return all.flatMap((element, place) => {
    if (!element.matches('a, button, summary, input, select, textarea')) return [];
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return [place];
    if (groups.has(element.name)) return [];
    groups.add(element.name);
    return [place];
  });
}

export async function inspect(page: Page): Promise<string[]> {
  return [
    ...(await findUnseenFocus(page)),
    ...(await findSmallTargets(page)),
    ...(await findViolations(page)),
    ...(await findOverflow(page)),
  ];
}
