import { findingsOfTrial } from '#app/admin/alerts/trial-findings.ts';
import { answerWithFindings } from '#app/admin/settings-screens/try-out.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import type { Editor } from '#lib/access/roles.ts';
import { isEmailAddress, tryMailer } from '#lib/alerts/trial.ts';
import type { MailerSettings } from '#lib/courier/mailer-settings.ts';
import type { House } from '#lib/house/house.ts';
import { completeForm, type SettingForm } from '#lib/settings/store.ts';

/** Sends a test mail, as the form has the mailer or, where the file provides it, as it stands there. */
export async function testMail(
  house: House,
  editor: Editor,
  form: SettingForm,
  to: string,
): Promise<FormAnswer> {
  if (!isEmailAddress(to)) {
    answerWith(422);
    const message = 'Enter the e-mail address that the test mail is to go to.';
    return { mistakes: [{ field: 'testTo', message }] };
  }
  const { office } = house;
  const provided = office.provided.settings.mailers.find(({ name }) => name === form.value.name);
  const mailer = provided ?? ((await completeForm(office, editor, form)) as MailerSettings);
  const send = async () => {
    const said = await tryMailer(house, editor, mailer, to);
    return `The mail server took it for ${to}. It said: ${said}`;
  };
  return answerWithFindings(await findingsOfTrial('Test mail', send));
}
