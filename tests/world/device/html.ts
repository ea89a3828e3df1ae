import { type HTMLElement, parse } from 'node-html-parser';

/** Markup as a browser without JavaScript takes it: what `noscript` holds is part of the page. */
export function parseHtml(html: string): HTMLElement {
  return parse(html, {
    parseNoneClosedTags: true,
    blockTextElements: { script: true, style: true },
  });
}

/** What the relative addresses of a page start from. */
export function baseOf(root: HTMLElement, url: URL): URL {
  return resolveAddress(root.querySelector('base')?.getAttribute('href'), url) ?? url;
}

export function resolveAddress(address: string | undefined, base: URL): URL | undefined {
  if (address === undefined || !URL.canParse(address, base.href)) return undefined;
  return new URL(address, base);
}

export function textOf(element: HTMLElement | null | undefined): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}
