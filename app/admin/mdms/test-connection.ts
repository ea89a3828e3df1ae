import { answerWithFindings } from '#app/admin/settings-screens/try-out.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import type { Editor } from '#lib/access/roles.ts';
import { examineMdm } from '#lib/doctor/mdm.ts';
import type { House } from '#lib/house/house.ts';
import type { MdmSettings } from '#lib/mdm/settings.ts';
import { completeForm, type SettingForm } from '#lib/settings/store.ts';

/** Tries an MDM out, as the form has it or, where the file provides it, as it stands there. */
export async function testMdm(
  { office }: House,
  editor: Editor,
  form: SettingForm,
): Promise<FormAnswer> {
  const provided = office.provided.settings.mdms.find(({ name }) => name === form.value.name);
  const mdm = provided ?? ((await completeForm(office, editor, form)) as MdmSettings);
  return answerWithFindings(await examineMdm(mdm));
}
