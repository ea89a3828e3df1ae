'use server';

import { redirect } from 'next/navigation';
import { describeReport } from '#app/admin/settings/import/answer.ts';
import { type GivenImport, readImport } from '#app/admin/settings/import/read.ts';
import { type Tried, VALUE_FIELD } from '#app/admin/settings/import/tried.ts';
import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, readText } from '#app/ui/form-state.ts';
import { type Editor, requireEditor } from '#lib/access/roles.ts';
import { importSettings } from '#lib/settings/import.ts';
import { joinParcels, openParcel, sealParcel } from '#lib/settings/import-keep.ts';

/** Tries an import, or does what a try before has shown. */
export async function tryImport(previous: FormState, data: FormData): Promise<FormState> {
  const given = await readImport(data);
  return answerForm({
    previous,
    data,
    require: requireEditor,
    secrets: [...data.keys()].filter((name) => name.startsWith(VALUE_FIELD)),
    work: (editor) => runImport(editor, given, data, (previous.more ?? {}) as Partial<Tried>),
  });
}

async function runImport(
  editor: Editor,
  given: GivenImport,
  data: FormData,
  before: Partial<Tried>,
): Promise<FormAnswer> {
  const { office } = await houseOfProcess();
  const parcel = joinParcels(openParcel(office, editor, readText(data, 'parcel')), given.parcel);
  const kept = {
    parcel: sealParcel(office, editor, parcel),
    pictures: [...parcel.files.keys()],
    taken: (Number(before.taken) || 0) + (given.isUpload ? 1 : 0),
  };
  if (given.mistakes.length > 0) {
    answerWith(422);
    const more: Tried = { ...kept, settings: [], variables: before.variables ?? [], seen: null };
    return { mistakes: given.mistakes, more };
  }
  const isConfirmed = readText(data, 'intent') === 'import';
  const source = { yaml: given.yaml, ...parcel };
  const seen = readText(data, 'seen');
  const report = await importSettings(office, editor, source, { dryRun: !isConfirmed, seen });
  if (report.saved) redirect('/admin/settings?done=imported');
  if (report.mistakes.length > 0) answerWith(422);
  const wasAsked = ({ name }: { name: string }) => data.has(`${VALUE_FIELD}${name}`);
  return describeReport({ ...kept, report, wasAsked, isOutdated: isConfirmed });
}
