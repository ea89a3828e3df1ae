import { inFormWords } from '#app/admin/idps/words.ts';
import { answerWithFindings } from '#app/admin/settings-screens/try-out.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import type { Editor } from '#lib/access/roles.ts';
import type { Finding } from '#lib/doctor/finding.ts';
import { examineIdp } from '#lib/doctor/idp.ts';
import { examineLdap } from '#lib/doctor/ldap.ts';
import type { House } from '#lib/house/house.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import { redirectUri } from '#lib/journey/idp.ts';
import { completeForm, type SettingForm } from '#lib/settings/store.ts';

/** Looks at a provider without signing in, as the form has it or as the file provides it. */
export async function checkIdp(
  house: House,
  editor: Editor,
  form: SettingForm,
): Promise<FormAnswer> {
  const { office } = house;
  const provided = office.provided.settings.idps.find(({ name }) => name === form.value.name);
  const idp = provided ?? ((await completeForm(office, editor, form)) as IdpSettings);
  return answerWithFindings(wordFindings(await examine(house, idp)));
}

async function examine(house: House, idp: IdpSettings): Promise<Finding[]> {
  if (idp.kind === 'oidc') return examineIdp(idp, redirectUri(house), house.clock);
  // Accounts of ours are in our own database: there is nobody to ask.
  return idp.kind === 'ldap' ? examineLdap(idp, house.clock) : [];
}

/** The settings file's keys are fields here. */
export function wordFindings(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    found: capitalize(inFormWords(finding.found)),
    means: finding.means && inFormWords(finding.means),
    fix: finding.fix && inFormWords(finding.fix),
  }));
}

function capitalize(text: string): string {
  // An address and a name begin as they do.
  return /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
