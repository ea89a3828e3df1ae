import { readGiven, readTags, readText } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What the form says, as `webhooks` of the settings file would have it. */
export function readWebhook(data: FormData): RawSetting {
  const events = readTags(data, 'events');
  return {
    url: readGiven(data, 'url'),
    // Pasted mostly, and then with a space at its end.
    secret: readText(data, 'secret'),
    events: events.length > 0 ? events : undefined,
  };
}
