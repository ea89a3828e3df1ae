'use server';

import { describeLoss, RETENTION_WORDS } from '#app/admin/settings/retention/words.ts';
import { answerSetting } from '#app/admin/settings-screens/save.ts';
import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import { type FormState, readNumber, readText } from '#app/ui/form-state.ts';
import type { Editor } from '#lib/access/roles.ts';
import type { House } from '#lib/house/house.ts';
import { countTooOld } from '#lib/house/keeping.ts';
import { RetentionSettings } from '#lib/settings/retention.ts';
import type { SettingForm } from '#lib/settings/store.ts';

/** Saves how long things are kept. What that would delete is said first, and has to be agreed to. */
export async function saveRetention(previous: FormState, data: FormData): Promise<FormState> {
  const desk = {
    kind: 'retention',
    words: RETENTION_WORDS,
    read: readRetention,
    ask: (house: House, editor: Editor, form: SettingForm) =>
      askForLoss(house, editor, form, readText(data, 'agreed')),
  } as const;
  return answerSetting(desk, previous, data);
}

function readRetention(data: FormData) {
  return {
    journeysDays: readNumber(data, 'journeysDays'),
    consentsYears: readNumber(data, 'consentsYears'),
    auditYears: readNumber(data, 'auditYears'),
    sessionsDays: readNumber(data, 'sessionsDays'),
  };
}

/** @param agreed what the admin was told, as it stands beside the tick */
async function askForLoss(
  house: House,
  editor: Editor,
  form: SettingForm,
  agreed: string,
): Promise<FormAnswer | null> {
  const { success, data: retention } = RetentionSettings.safeParse(form.value);
  if (!success) return null;
  const loss = describeLoss(await countTooOld(house, editor, retention), retention);
  // Others arrive and age while somebody thinks: what was agreed to is the time, not the number.
  const terms = JSON.stringify([
    retention.journeysDays,
    retention.consentsYears ?? 0,
    retention.auditYears ?? 0,
  ]);
  if (loss.length === 0 || agreed === terms) return null;
  return {
    mistakes: [{ field: 'agreed', message: 'Read what this deletes, and tick that you want it.' }],
    more: { loss, terms } satisfies Loss,
  };
}

/** What the form shows beside the tick. */
export type Loss = { readonly loss: readonly string[]; readonly terms: string };
