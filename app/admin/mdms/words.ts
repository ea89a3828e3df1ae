import type { FieldWords } from '#app/admin/settings-screens/words.ts';

/** What the form of an MDM calls its fields. */
export const MDM_WORDS: FieldWords = {
  kind: 'Kind',
  url: { label: 'Address', missing: 'Enter the address of your MDM.' },
  username: { label: 'User name', missing: 'Enter the user name that Vestibule signs in with.' },
  password: { label: 'Password', missing: 'Enter the password of that user.' },
  adminDeviceSpaceId: 'Device space',
  method: 'Request method',
  checkInHosts: 'Check-in hosts',
  timeoutSeconds: 'Longest wait',
};
