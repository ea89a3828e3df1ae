import type { FieldWords } from '#app/admin/settings-screens/words.ts';

/** What the form of a mailer calls its fields. */
export const MAILER_WORDS: FieldWords = {
  host: { label: 'Mail server', missing: 'Enter the host of your mail server.' },
  port: 'Port',
  security: 'Encryption',
  username: { label: 'User name', missing: 'Enter the user name, or no password.' },
  password: { label: 'Password', missing: 'Enter the password of that user.' },
  from: { label: 'Sender', missing: 'Enter the address that the mail comes from.' },
  caCertificate: 'Certificate of your own CA',
};
