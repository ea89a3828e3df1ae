/** How long a PIN can be good for, in hours. */
export const PIN_LIVES: readonly { readonly value: string; readonly label: string }[] = [
  { value: '1', label: '1 hour' },
  { value: '8', label: '8 hours' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '1 week' },
  { value: '720', label: '30 days' },
];
