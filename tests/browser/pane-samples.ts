import { type Frame, fieldName, type View } from '#app/enroll/views/view.ts';
import type { Language } from '#lib/page/languages.ts';
import { type OwnPane, type ShownPane, showPane, showSignIn } from '#lib/page/pane.ts';
import { PageSettings, panesOf } from '#lib/page/settings.ts';
import type { Sample } from '#tests/browser/samples.ts';

const HANDBOOK = {
  en: `Welcome to the team. This device was chosen for the work that you do.

## The first week
Your apps arrive by themselves while you use it. It may feel slow on the first day.

## If something breaks
Bring it to the desk in the entrance hall, Monday to Friday from 8 to 17. Please don't have it
repaired anywhere else.`,
  de: `Willkommen im Team. Dieses Gerät passt zu Ihren Aufgaben.

## Die erste Woche
Ihre Apps kommen von selbst, während Sie es benutzen. Am ersten Tag kann es langsam sein.`,
  ja: `ようこそ。このデバイスは業務に合わせて選ばれています。

## 最初の1週間
アプリは使用中に自動的にインストールされます。`,
  ar: `مرحبًا بك في الفريق. اختير هذا الجهاز ليناسب عملك.

## الأسبوع الأول
تصل التطبيقات تلقائيًا أثناء الاستخدام.`,
};

const PRIVACY = {
  en: 'We keep the device’s name, its serial number and your e-mail address.\n\n- We never see your photos or messages.\n- We can lock and erase a lost device.\n\nIt can’t be told where the device is, unless it was reported as lost.',
  de: 'Wir speichern den Namen des Geräts, seine Seriennummer und Ihre E-Mail-Adresse.\n\n- Fotos und Nachrichten sehen wir nie.\n- Ein verlorenes Gerät können wir sperren und löschen.',
  ja: 'デバイスの名前、シリアル番号、メールアドレスを保存します。\n\n- 写真やメッセージを見ることはありません。',
  ar: 'نحتفظ باسم الجهاز ورقمه التسلسلي وبريدك الإلكتروني.\n\n- لا نطّلع على صورك أو رسائلك.',
};

const FIELDS = [
  {
    id: 'tag',
    kind: 'asset-tag',
    label: { en: 'Asset tag', de: 'Inventarnummer', ja: '資産タグ', ar: 'رقم الأصل' },
    hint: {
      en: 'On the back of the device, such as ES-1042.',
      de: 'Auf der Rückseite des Geräts, etwa ES-1042.',
      ja: 'デバイスの背面にあります（例：ES-1042）。',
      ar: 'على ظهر الجهاز، مثل ES-1042.',
    },
  },
  {
    id: 'site',
    kind: 'choice',
    label: {
      en: 'Where will you use it?',
      de: 'Wo benutzen Sie es?',
      ja: '使用場所',
      ar: 'أين ستستخدمه؟',
    },
    options: [
      {
        value: 'office',
        label: { en: 'In the office', de: 'Im Büro', ja: 'オフィス', ar: 'في المكتب' },
      },
      { value: 'home', label: { en: 'At home', de: 'Zu Hause', ja: '自宅', ar: 'في المنزل' } },
      {
        value: 'road',
        label: { en: 'On the road', de: 'Unterwegs', ja: '外出先', ar: 'أثناء التنقل' },
      },
    ],
  },
  {
    id: 'building',
    kind: 'location',
    label: { en: 'Building', de: 'Gebäude', ja: '建物', ar: 'المبنى' },
    options: ['Berlin', 'Hamburg', 'Köln', 'London', 'München', 'Zürich'].map((value) => ({
      value,
    })),
  },
  {
    id: 'room',
    kind: 'location',
    label: { en: 'Room', de: 'Raum', ja: '部屋', ar: 'الغرفة' },
  },
  {
    id: 'remark',
    kind: 'text',
    required: false,
    label: {
      en: 'Anything that we should know',
      de: 'Was wir wissen sollten',
      ja: '連絡事項',
      ar: 'ما ينبغي أن نعرفه',
    },
  },
];

/** A page with a pane of each kind. */
export const panesPage = PageSettings.parse({
  name: 'default',
  organization: 'Example School',
  panes: [
    { id: 'hello', kind: 'text' },
    {
      id: 'wifi',
      kind: 'notice',
      title: {
        en: 'Stay on this Wi-Fi',
        de: 'Bleiben Sie in diesem WLAN',
        ja: 'このWi-Fiを使い続けてください',
        ar: 'ابقَ على شبكة Wi-Fi هذه',
      },
      body: {
        en: 'Your apps take about ten minutes to arrive.',
        de: 'Ihre Apps brauchen etwa zehn Minuten.',
        ja: 'アプリのインストールには約10分かかります。',
        ar: 'يستغرق وصول التطبيقات نحو عشر دقائق.',
      },
    },
    {
      id: 'lost',
      kind: 'notice',
      tone: 'warning',
      title: {
        en: 'Report a lost device at once',
        de: 'Melden Sie einen Verlust sofort',
        ja: '紛失したらすぐに連絡してください',
        ar: 'أبلغ عن فقدان الجهاز فورًا',
      },
      body: {
        en: 'Call **+1 555 0100**, day and night. We lock the device, so that nobody reads what is on it.',
        de: 'Rufen Sie **+1 555 0100** an, Tag und Nacht. Wir sperren das Gerät.',
        ja: '**+1 555 0100**に電話してください。24時間受け付けています。',
        ar: 'اتصل بالرقم **+1 555 0100** ليلاً ونهارًا. سنقفل الجهاز.',
      },
    },
    {
      id: 'sign-in',
      kind: 'sign-in',
      title: {
        en: 'Sign in as a teacher',
        de: 'Als Lehrkraft anmelden',
        ja: '教員としてサインイン',
        ar: 'سجّل الدخول كمعلّم',
      },
      body: {
        en: 'Use the account of the school, not your own one.\n\n- It ends with **@example.org**.\n- Your first password came by letter.',
        de: 'Nehmen Sie den Account der Schule, nicht Ihren eigenen.',
        ja: '個人のアカウントではなく、学校のアカウントを使ってください。',
        ar: 'استخدم حساب المدرسة، وليس حسابك الشخصي.',
      },
    },
    {
      id: 'handbook',
      kind: 'text',
      title: {
        en: 'Before you begin',
        de: 'Bevor Sie beginnen',
        ja: '始める前に',
        ar: 'قبل أن تبدأ',
      },
      body: HANDBOOK,
    },
    {
      id: 'privacy',
      kind: 'consent',
      how: 'scroll',
      title: { en: 'Privacy', de: 'Datenschutz', ja: 'プライバシー', ar: 'الخصوصية' },
      body: PRIVACY,
    },
    {
      id: 'loan',
      kind: 'consent',
      how: 'typed-name',
      title: { en: 'Loan agreement', de: 'Leihvertrag', ja: '貸与契約', ar: 'اتفاقية الإعارة' },
      body: PRIVACY,
    },
    { id: 'survey', kind: 'consent', how: 'scroll', required: false, body: PRIVACY },
    {
      id: 'details',
      kind: 'form',
      title: {
        en: 'About this device',
        de: 'Über dieses Gerät',
        ja: 'このデバイスについて',
        ar: 'حول هذا الجهاز',
      },
      fields: FIELDS,
    },
  ],
});

type FrameOf = (number: number) => Frame;

/** The panes of an organisation's own, in each state that a person can meet. */
export function paneSamples(
  frameOf: FrameOf,
  language: Language,
): { readonly [name: string]: Sample } {
  const frame = frameOf(2);
  const show = <Kind extends ShownPane['kind']>(kind: Kind, id: string) => {
    const pane = panesOf(panesPage).find((one): one is OwnPane => one.id === id);
    if (pane?.kind !== kind) throw new Error(`the sample page has no ${kind} called ${id}`);
    const action = `/enroll/default/3q2hZ0m5x8Qd1Jt7n4Yw9Lr6Vb2Kc0Ps5Ge8Ua1Tif4/pane/${id}/0`;
    const shown = showPane(panesPage, pane, language) as Extract<
      ShownPane,
      { readonly kind: Kind }
    >;
    return { kind, action, pane: shown };
  };
  const sample = (view: unknown): Sample => ({ view: view as View, frame });
  const form = { ...show('form', 'details'), entered: {}, faults: {} };
  const name = { ...show('consent', 'loan'), typedName: '' };
  return {
    'sign-in-words': sample({
      kind: 'sign-in',
      action: '/enroll/sign-in',
      words: showSignIn(panesPage, language),
      way: 'provider',
      providerHost: 'login.example.org',
      label: null,
    }),
    text: sample(show('text', 'handbook')),
    notice: sample(show('notice', 'wifi')),
    'notice-warning': sample(show('notice', 'lost')),
    'consent-scroll': sample(show('consent', 'privacy')),
    'consent-scroll-optional': sample(show('consent', 'survey')),
    'consent-scroll-missing': sample({ ...show('consent', 'privacy'), missing: true }),
    'consent-name': sample(name),
    'consent-name-missing': sample({ ...name, missing: true, typedName: ' ' }),
    form: sample(form),
    'form-faults': sample({
      ...form,
      entered: { tag: '★', building: 'Berlin', remark: 'It has a scratch.' },
      faults: { tag: 'not-a-tag', site: 'missing', room: 'missing', remark: 'too-long' },
    }),
  };
}

/** Where a form's field is found. */
export const fieldAt = (id: string) => `#${fieldName(id)}`;
