import type { NextRequest } from 'next/server';
import { type Exhibit, exhibitPage, readChoice } from '#app/admin/pages/exhibit.ts';
import { readLook, readPicture } from '#app/admin/pages/read-look.ts';
import { readPane } from '#app/admin/pages/read-pane.ts';
import { answerInFrame, note } from '#app/admin/pages/reply.ts';
import { houseOfProcess } from '#app/house.ts';
import { readText } from '#app/ui/form-state.ts';
import { isProblem } from '#lib/base/problem.ts';
import { LANGUAGES } from '#lib/page/languages.ts';
import { type LogoFile, readLogo } from '#lib/page/logo.ts';
import { PANE_KINDS } from '#lib/page/panes.ts';
import { openPage } from '#lib/settings/page-work.ts';
import { findVersion } from '#lib/settings/publish.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly name: string }> };

/** The page of a device, as it is kept: the draft, or a version. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { searchParams } = request.nextUrl;
  return answerInFrame(async () => {
    const exhibit = await findExhibit((await params).name, searchParams.get('show.version'));
    return show(exhibit, (field) => searchParams.get(field) ?? undefined);
  });
}

/** The same, as it is being typed. Nothing is kept. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  return answerInFrame(async () => {
    const data = await request.formData().catch(() => new FormData());
    const exhibit = await findExhibit((await params).name, null);
    return show(await putTyped(exhibit, data), (field) => data.get(field) ?? undefined);
  });
}

const LEFT_OUT = 'There is no such pane any more.';

function show(exhibit: Exhibit, read: (field: string) => unknown) {
  return exhibitPage(exhibit, readChoice(read)) ?? note(LEFT_OUT);
}

/** One that is not there yet shows what a new page starts with. */
async function findExhibit(name: string, version: string | null): Promise<Exhibit> {
  const { office } = await houseOfProcess();
  const found = version
    ? await findVersion(office, name, Number(version))
    : await openPage(office, name);
  return found ?? { value: {}, logo: null, logoDark: null };
}

/** Puts what was typed in its place: one pane, or all that stands around the panes. */
async function putTyped(exhibit: Exhibit, data: FormData): Promise<Exhibit> {
  const id = readText(data, 'pane');
  const kind = PANE_KINDS.find((one) => one === data.get('kind'));
  const panes = Array.isArray(exhibit.value.panes) ? exhibit.value.panes : [];
  if (id && kind) {
    const language = LANGUAGES.find((one) => one === data.get('language')) ?? 'en';
    const typed = readPane(data, { id, kind, language });
    const isThere = panes.some((pane) => pane.id === id);
    const put = isThere ? panes.map((pane) => (pane.id === id ? typed : pane)) : [...panes, typed];
    return { ...exhibit, value: { ...exhibit.value, panes: put } };
  }
  const value = { ...readLook(data), ...(panes.length > 0 ? { panes } : {}) };
  const [logo, logoDark] = [
    choosePicture(await readPicture(data), exhibit.logo),
    choosePicture(await readPicture(data, 'logoDark'), exhibit.logoDark),
  ];
  return { value, logo, logoDark };
}

/** What can't be used is told when it is saved; until then the page is seen without it. */
function choosePicture(
  bytes: Uint8Array | null | undefined,
  kept: LogoFile | null,
): LogoFile | null {
  if (bytes === undefined) return kept;
  try {
    return bytes && readLogo(bytes);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return null;
  }
}
