import type { FieldWords } from '#app/admin/settings-screens/words.ts';

/** What the form of a webhook calls its fields. */
export const WEBHOOK_WORDS: FieldWords = {
  url: { label: 'Address', missing: 'Enter the address that is to be told.' },
  secret: {
    label: 'Signing secret',
    missing: 'Enter the signing secret, or open this page anew: it makes one.',
  },
  events: 'Messages',
};
