'use server';

import { redirect } from 'next/navigation';
import { readAlert } from '#app/admin/alerts/read.ts';
import { ALERT_WORDS } from '#app/admin/alerts/words.ts';
import { requireRole } from '#app/admin/current-admin.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { type FormState, readText } from '#app/ui/form-state.ts';
import { readId } from '#app/ui/read-id.ts';
import { requireEditor } from '#lib/access/roles.ts';
import { replayDelivery } from '#lib/alerts/desk.ts';
import { isProblem } from '#lib/base/problem.ts';

export async function saveAlert(previous: FormState, data: FormData): Promise<FormState> {
  return answerSetting({ kind: 'alert', words: ALERT_WORDS, read: readAlert }, previous, data);
}

/** Sends a message again, and leads back to the list that it stands in. */
export async function sendAgain(data: FormData): Promise<void> {
  const editor = await requireRole(requireEditor);
  const house = await houseOfProcess();
  const kind = readText(data, 'kind') === 'mailer' ? 'mailer' : 'webhook';
  const page = hrefOf({ kind, name: readText(data, 'name') });
  try {
    await replayDelivery(house, editor, readId(readText(data, 'id')) ?? 0);
  } catch (error) {
    if (!isProblem(error) || error.code !== 'alerts.delivery_unknown') throw error;
    // It is so long ago that it was swept away.
    redirect(KIND_WORDS[kind].href);
  }
  redirect(`${page}?done=sent-again`);
}
