import type { Decision } from '#tests/world/earlier-decisions.ts';

/** A page as an admin builds it: six panes, in three languages, but for what is missing on purpose. */
export const BUILT = {
  name: 'default',
  organization: 'Example School',
  language: 'en',
  support: { phone: '+1 555 0100', email: 'help@example.com' },
  panes: [
    {
      id: 'welcome',
      kind: 'text',
      title: { en: 'Good to see you', de: 'Schön, dass Sie da sind', ar: 'أهلاً بكم' },
      body: {
        en: 'This device is **yours** for the school year.',
        de: 'Dieses Gerät gehört für das Schuljahr **Ihnen**.',
        ar: 'هذا الجهاز **لكم** طوال العام الدراسي.',
      },
    },
    {
      id: 'notice',
      kind: 'notice',
      tone: 'warning',
      label: 'Old iPads',
      title: { en: 'Charge it first', de: 'Erst aufladen', ar: 'اشحنه أولاً' },
      body: { en: 'The set-up takes twenty minutes.' },
      when: { platforms: ['iPad'], osBelow: '18' },
    },
    { id: 'sign-in', kind: 'sign-in' },
    {
      id: 'consent',
      kind: 'consent',
      how: 'tick',
      required: true,
      title: { en: 'Acceptable use', de: 'Nutzungsregeln', ar: 'قواعد الاستخدام' },
      body: {
        en: 'Be **kind** with this device.\n\n- Keep it in its case.\n- Tell us when it breaks.',
        de: 'Gehen Sie **freundlich** mit diesem Gerät um.',
        ar: 'تعاملوا مع هذا الجهاز **بلطف**.',
      },
    },
    {
      id: 'form',
      kind: 'form',
      title: { en: 'About this device', de: 'Zu diesem Gerät', ar: 'عن هذا الجهاز' },
      fields: [
        {
          id: 'asset-tag',
          kind: 'asset-tag',
          label: { en: 'Asset tag', de: 'Inventarnummer', ar: 'رقم الأصل' },
          hint: { en: 'On the sticker at the back.' },
          required: true,
        },
        {
          id: 'location',
          kind: 'choice',
          label: { en: 'Building', de: 'Gebäude', ar: 'المبنى' },
          required: true,
          options: [
            { value: 'North', label: { en: 'North', de: 'Nord', ar: 'الشمال' } },
            { value: 'South', label: { en: 'South', de: 'Süd', ar: 'الجنوب' } },
          ],
        },
      ],
    },
    {
      id: 'staff',
      kind: 'text',
      label: 'For staff',
      title: { en: 'One more thing', de: 'Noch etwas', ar: 'أمر أخير' },
      body: { en: 'Collect your key card at the front desk.' },
      when: { groups: ['staff'] },
    },
  ],
};

/** That page with an earlier version, and one from before there were panes. */
export const BUILT_EARLIER: readonly Decision[] = [
  {
    kind: 'page',
    value: { ...BUILT, organization: 'Example Scool' },
    later: [BUILT],
  },
  {
    kind: 'page',
    value: { name: 'before', organization: 'Example School', consent: { body: 'Be kind.' } },
  },
];
