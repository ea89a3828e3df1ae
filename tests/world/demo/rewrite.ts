import type { HTMLElement } from 'node-html-parser';
import type { Appearance } from '#tests/world/demo/choices.ts';
import { submitButtons } from '#tests/world/device/form.ts';
import { baseOf, parseHtml, resolveAddress } from '#tests/world/device/html.ts';
import type { Page } from '#tests/world/device/page.ts';

/** Begins the name under which a form tells the number of the button that was pressed. */
export const PRESSED = '--pressed-';

const DROPPED =
  'script, iframe, frame, object, embed, link, base, meta[http-equiv], noscript > meta';

/**
 * A page as the person's browser gets it: what it shows unchanged, what can be tapped leads back
 * to the sheet, which asks in the device's name.
 * @param home - the path of the sheet, such as `/devices/x`
 */
export function rewritePage(page: Page, home: string, appearance: Appearance): string {
  const root = parseHtml(page.html);
  const base = baseOf(root, page.url);
  for (const element of root.querySelectorAll(DROPPED)) element.remove();
  rewriteForms(root, home);
  rewriteLinks(root, base, home);
  for (const [index, image] of pictures(root).entries()) {
    image.removeAttribute('srcset');
    image.setAttribute('src', `${home}/pictures/${index}`);
  }
  for (const style of root.querySelectorAll('style')) {
    style.set_content(fixAppearance(style.innerHTML, appearance));
  }
  root.querySelector('meta[name=color-scheme]')?.setAttribute('content', appearance);
  return root.toString();
}

/** Where the picture with this number comes from. */
export function findPicture(page: Page, index: number): URL | undefined {
  const root = parseHtml(page.html);
  const image = pictures(root)[index];
  return image && resolveAddress(image.getAttribute('src'), baseOf(root, page.url));
}

function pictures(root: HTMLElement): HTMLElement[] {
  const images = root.querySelectorAll('img[src]');
  return images.filter((image) => !image.getAttribute('src')?.startsWith('data:'));
}

function rewriteForms(root: HTMLElement, home: string): void {
  for (const [index, form] of root.querySelectorAll('form').entries()) {
    for (const [number, button] of submitButtons(form, root).entries()) {
      // In the name, because the value of an input is what the button says.
      button.setAttribute('name', `${PRESSED}${number}`);
      for (const name of ['formaction', 'formmethod', 'formtarget', 'formenctype']) {
        button.removeAttribute(name);
      }
    }
    for (const name of ['target', 'enctype']) form.removeAttribute(name);
    form.setAttribute('method', 'post');
    form.setAttribute('action', `${home}/forms/${index}`);
  }
}

/** Counts as `readPage` does, so that numbers mean the same on both sides. */
function rewriteLinks(root: HTMLElement, base: URL, home: string): void {
  let index = 0;
  for (const anchor of root.querySelectorAll('a[href]')) {
    const href = resolveAddress(anchor.getAttribute('href'), base);
    anchor.removeAttribute('target');
    if (!href) continue;
    if (/^https?:$/.test(href.protocol)) anchor.setAttribute('href', `${home}/links/${index}`);
    else anchor.removeAttribute('href');
    index += 1;
  }
}

/** Decides on the device's behalf what the person's browser would answer from its own settings. */
function fixAppearance(css: string, appearance: Appearance): string {
  return css
    .replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (_, wanted: string) =>
      wanted === appearance ? '(min-width:0)' : '(max-width:0)',
    )
    .replace(/color-scheme\s*:\s*light dark/g, `color-scheme:${appearance}`);
}
