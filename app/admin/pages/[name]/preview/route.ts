import { createHash } from 'node:crypto';
import type { NextRequest } from 'next/server';
import { actAs } from '#app/admin/current-admin.ts';
import { exhibitPage, readChoice } from '#app/admin/pages/exhibit.ts';
import { readLogoFile, readPage } from '#app/admin/pages/read.ts';
import { htmlReply } from '#app/enroll/exchange.ts';
import type { RenderedPage } from '#app/enroll/views/view.ts';
import { houseOfProcess } from '#app/house.ts';
import { requireAuditor } from '#lib/access/roles.ts';
import { isProblem } from '#lib/base/problem.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import { findSetting, type SettingView } from '#lib/settings/store.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly name: string }> };

/** The page of a device, as it is saved. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return answer(async () => {
    const view = await findPage((await params).name);
    const { searchParams } = request.nextUrl;
    const choice = readChoice((field) => searchParams.get(field) ?? undefined);
    return exhibitPage(view?.value ?? {}, view?.logo ?? null, choice);
  });
}

/** The same, as it is being typed. Nothing is saved. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  return answer(async () => {
    const data = await request.formData().catch(() => new FormData());
    const view = await findPage((await params).name);
    const logo = await chooseLogo(data, view?.logo ?? null);
    return exhibitPage(
      readPage(data),
      logo,
      readChoice((field) => data.get(field) ?? undefined),
    );
  });
}

/** One that is not there yet shows what a new page starts with. */
async function findPage(name: string): Promise<SettingView | undefined> {
  return findSetting((await houseOfProcess()).office, 'page', name);
}

/** What can't be used is told when it is saved; until then the page is seen without it. */
async function chooseLogo(data: FormData, stored: LogoFile | null): Promise<LogoFile | null> {
  const bytes = await readLogoFile(data);
  if (bytes === undefined) return stored;
  try {
    return bytes && readLogo(bytes);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return null;
  }
}

const LEFT_OUT =
  'This screen is left out: people are asked to agree once there is a text to agree to.';

/** It stands in a frame of the page that is being edited, so a refusal is a sentence in its place. */
async function answer(work: () => Promise<RenderedPage | null>): Promise<Response> {
  try {
    await actAs(requireAuditor);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return respond(error.entry.status, note(error.entry.admin));
  }
  return respond(200, (await work()) ?? note(LEFT_OUT));
}

function respond(code: number, page: RenderedPage): Response {
  const { status, headers, body } = htmlReply(code, page);
  return new Response(String(body), { status, headers });
}

const STYLE =
  'html{color-scheme:light dark}body{margin:30vh 2rem;font:17px/1.5 system-ui,sans-serif;text-align:center;text-wrap:balance}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** @param sentence one of ours */
function note(sentence: string): RenderedPage {
  return {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><style>${STYLE}</style><p>${sentence}</p></html>`,
    csp: `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'self'; sandbox allow-same-origin`,
  };
}
