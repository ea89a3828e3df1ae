import { transformWords } from '#app/admin/settings-screens/user-id-fields.tsx';
import type { FieldWords } from '#app/admin/settings-screens/words.ts';

/** What the form of an entrance calls its fields. */
export const ENTRANCE_WORDS: FieldWords = {
  mdm: { label: 'MDM', missing: 'Choose the MDM that these devices are enrolled in.' },
  idp: { label: 'Identity provider', missing: 'Choose where people sign in.' },
  idps: { label: 'The sign-in', missing: 'Choose one provider or more.' },
  routing: 'How people find their provider',
  emailDomains: {
    label: 'Domains',
    missing: 'Write each line as “domain: provider”, such as school.example: okta.',
  },
  page: 'Page',
  withoutUser: 'Who signs in',
  'rules.allowGroups': 'Groups that may enroll',
  'rules.denyGroups': 'Groups that may not',
  'rules.allowDomains': 'E-mail domains',
  'rules.claims': {
    label: 'Claims',
    missing: 'Write each line as “claim: value, value”, such as department: it, hr.',
  },
  'rules.devicesPerPerson': 'Devices for one person',
  'rules.blockedSerials': 'Blocked serial numbers',
  'checks.blockedSerials': 'What a blocked serial number does',
  'userId.claims': {
    label: 'Claims for the user id',
    missing: 'Name the claims that hold the user id, or leave everything below as it is.',
  },
  ...transformWords('userId.transforms'),
};
