import { createHash } from 'node:crypto';
import { actAs } from '#app/admin/current-admin.ts';
import { htmlReply } from '#app/enroll/exchange.ts';
import type { RenderedPage } from '#app/enroll/views/view.ts';
import { requireAuditor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';

/** It stands in a frame of the page that is being worked on, so a refusal is a sentence in its place. */
export async function answerInFrame(work: () => Promise<RenderedPage>): Promise<Response> {
  try {
    await actAs(requireAuditor);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return respond(error.entry.status, note(error.entry.admin));
  }
  return respond(200, await work());
}

/** @param sentences ours, or an admin's own: they are escaped */
export function note(...sentences: readonly string[]): RenderedPage {
  const paragraphs = sentences.map((sentence) => `<p>${escapeText(sentence)}</p>`).join('');
  return {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><style>${STYLE}</style>${paragraphs}</html>`,
    csp: `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'self'; sandbox allow-same-origin`,
  };
}

function respond(code: number, page: RenderedPage): Response {
  const { status, headers, body } = htmlReply(code, page);
  return new Response(String(body), { status, headers });
}

const STYLE =
  'html{color-scheme:light dark}body{margin:30vh 2rem 2rem;font:17px/1.5 system-ui,sans-serif;text-align:center;text-wrap:balance}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
