import type { HTMLElement } from 'node-html-parser';
import { type Form, readForm } from '#tests/world/device/form.ts';
import { baseOf, parseHtml, resolveAddress, textOf } from '#tests/world/device/html.ts';

export type Link = { readonly href: URL; readonly text: string; readonly target: string };

/** What a person sees and can do on a page, read without running any script. */
export type Page = {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
  readonly language: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly forms: readonly Form[];
  readonly links: readonly Link[];
  readonly referrerPolicy: string | undefined;
};

/** Reads a page as a browser without JavaScript does: what `noscript` holds is part of it. */
export function readPage(html: string, url: URL, status: number): Page {
  const root = parseHtml(html);
  const base = baseOf(root, url);
  return {
    url,
    status,
    html,
    language: root.querySelector('html')?.getAttribute('lang') ?? '',
    title: textOf(root.querySelector('title')),
    heading: textOf(root.querySelector('h1')) || textOf(root.querySelector('title')),
    text: readText(root),
    forms: root.querySelectorAll('form').map((form) => readForm(form, root, base, url)),
    links: readLinks(root, base),
    referrerPolicy: root.querySelector('meta[name=referrer]')?.getAttribute('content'),
  };
}

function readLinks(root: HTMLElement, base: URL): Link[] {
  return root.querySelectorAll('a[href]').flatMap((anchor) => {
    const href = resolveAddress(anchor.getAttribute('href'), base);
    if (!href) return [];
    return [{ href, text: textOf(anchor), target: anchor.getAttribute('target') ?? '' }];
  });
}

function readText(root: HTMLElement): string {
  const body = parseHtml((root.querySelector('body') ?? root).outerHTML);
  for (const hidden of body.querySelectorAll('script, style, head, svg, [hidden]')) hidden.remove();
  return body.structuredText.trim();
}
