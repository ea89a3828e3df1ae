'use server';

import { readImagined } from '#app/admin/entrances/[name]/why/read.ts';
import { describeUnset, findingsOf, titleOf } from '#app/admin/settings-screens/decisions.ts';
import { answerForm, type FormAnswer } from '#app/admin/shell/answer-form.ts';
import { answerWith } from '#app/answer-status.ts';
import { houseOfProcess } from '#app/house.ts';
import type { FormNotice, FormState } from '#app/ui/form-state.ts';
import { requireAuditor } from '#lib/access/roles.ts';
import { type Explanation, explainEntrance } from '#lib/journey/explain.ts';

/** Explains what would become of a device and a person here. Nothing is written. */
export async function explain(previous: FormState, data: FormData): Promise<FormState> {
  return answerForm({
    previous,
    data,
    require: requireAuditor,
    work: async (auditor): Promise<FormAnswer> => {
      const imagined = readImagined(data);
      if ('mistakes' in imagined) {
        answerWith(422);
        return imagined;
      }
      const explanation = await explainEntrance(await houseOfProcess(), auditor, imagined);
      return { findings: findingsOf(explanation.decisions), notice: summarize(explanation) };
    },
  });
}

function summarize(explanation: Explanation): FormNotice {
  const { refusal, idp, userId, decisions } = explanation;
  const text = [idp && `Judged as a sign-in at ${idp}.`, describeUnset(decisions)]
    .filter(Boolean)
    .join(' ');
  if (refusal) return { tone: 'bad', title: `They are refused: ${titleOf(refusal)}`, text };
  if (decisions.some(({ outcome }) => outcome === 'not-judged')) {
    const title = 'Nothing is against it, and not everything is known';
    return { tone: 'warn', title, text };
  }
  const told = userId ? `the MDM is told ${userId}` : 'as the MDM’s anonymous user';
  return { tone: 'good', title: `They may enroll: ${told}`, text };
}
