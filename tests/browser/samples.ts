import type { Frame, View } from '#app/enroll/views/view.ts';
import type { Advice } from '#lib/base/problems.ts';
import { type Branding, brandingOf } from '#lib/page/branding.ts';
import type { Language } from '#lib/page/languages.ts';
import { type OwnPane, type ShownPane, showPane } from '#lib/page/pane.ts';
import { PageSettings, panesOf } from '#lib/page/settings.ts';
import { sayDuration } from '#lib/page/words.ts';
import { paneSamples } from '#tests/browser/pane-samples.ts';

const TERMS = {
  en: `Your device belongs to Example School. Please treat it well.

## What the school can see
- Which apps are installed, and which version of the system is running
- The device's name, serial number and when it was last online

The school can **not** see your photos, messages or browsing history.

## What we ask of you
1. Set a passcode, and don't share it.
2. Report a lost device within a day, so that it can be locked.
3. Read the [full policy](https://example.org/policies/acceptable-use) when you have time.`,
  de: `Dieses Gerät gehört der Beispielschule. Bitte gehen Sie sorgsam damit um.

## Was die Schule sehen kann
- Welche Apps installiert sind und welche Systemversion läuft
- Name und Seriennummer des Geräts und wann es zuletzt online war

Fotos, Nachrichten und Ihren Browserverlauf kann die Schule **nicht** sehen.

## Worum wir Sie bitten
1. Legen Sie einen Code fest und geben Sie ihn nicht weiter.
2. Melden Sie ein verlorenes Gerät innerhalb eines Tages.
3. Lesen Sie die [Benutzungsordnung](https://example.org/benutzungsordnung), wenn Sie Zeit haben.`,
  ja: `このデバイスは学校の所有物です。大切に使ってください。

## 学校が確認できること
- インストールされているアプリとシステムのバージョン
- デバイスの名前、シリアル番号、最後にオンラインになった日時

写真、メッセージ、閲覧履歴を学校が見ることは**ありません**。

## お願い
1. パスコードを設定し、人に教えないでください。
2. 紛失したときは、1日以内に連絡してください。`,
  ar: `هذا الجهاز ملك للمدرسة. يُرجى المحافظة عليه.

## ما الذي يمكن للمدرسة رؤيته
- التطبيقات المثبتة وإصدار النظام
- اسم الجهاز ورقمه التسلسلي وآخر وقت اتصال

**لا** يمكن للمدرسة رؤية صورك أو رسائلك أو سجل التصفح.

## ما نطلبه منك
1. عيّن رمز دخول ولا تشاركه مع أحد.
2. أبلغ عن فقدان الجهاز خلال يوم واحد، اقرأ [السياسة](https://example.org/policy).`,
};

export const samplePage = PageSettings.parse({
  name: 'default',
  organization: 'Example School',
  consent: {
    title: {
      en: 'Acceptable Use',
      de: 'Benutzungsordnung',
      ja: '利用規程',
      ar: 'سياسة الاستخدام',
    },
    body: TERMS,
  },
  support: { phone: '+1 555 0100', email: 'help@example.org', url: 'https://help.example.org' },
});

/** An address that no one will ever guess, as long as real ones. */
const TICKET = '/enroll/j/3q2hZ0m5x8Qd1Jt7n4Yw9Lr6Vb2Kc0Ps5Ge8Ua1Tif4';

export function sampleFrame(language: Language, changes: Partial<Frame> = {}): Frame {
  return {
    language,
    branding: brandingOf(samplePage, null),
    step: null,
    reference: 'amber-otter-42',
    device: { platform: 'iPhone', product: 'iPhone16,1', serial: 'G6TZ20AFN7QR' },
    back: null,
    startOver: { href: `${TICKET}/start-over`, method: 'post' },
    formTargets: [],
    ...changes,
  };
}

export type Sample = { readonly view: View; readonly frame: Frame };

/** Every pane and state that a person can meet, by name. */
export function samplesIn(language: Language): { readonly [name: string]: Sample } {
  const back = { href: `${TICKET}/back`, method: 'post' } as const;
  const frame = (number: number, changes: Partial<Frame> = {}) =>
    sampleFrame(language, { step: { number, of: 4 }, ...(number > 1 ? { back } : {}), ...changes });
  const signIn = {
    kind: 'sign-in',
    action: `${TICKET}/sign-in`,
    way: 'provider',
    providerHost: 'login.example.org',
    label: null,
  } as const;
  const consent = {
    kind: 'consent',
    action: `${TICKET}/pane/consent/0`,
    pane: sampleConsent(language),
  } as const;
  const install = {
    kind: 'install',
    action: `${TICKET}/profile`,
    person: 'ada@example.org',
  } as const;
  const welcome = {
    kind: 'text',
    action: `${TICKET}/pane/welcome/0`,
    pane: sampleOf('text', language),
    ahead: ['sign-in', 'consent', 'install'],
  } as const;
  return {
    welcome: { view: welcome, frame: frame(1, { startOver: null }) },
    'sign-in': { view: signIn, frame: frame(2) },
    ...signInSamples(frame(2), language),
    'sign-in-again': { view: { ...signIn, problem: 'signInRefused' }, frame: frame(2) },
    consent: { view: consent, frame: frame(3) },
    'consent-missing': { view: { ...consent, missing: true }, frame: frame(3) },
    ...paneSamples(frame, language),
    install: { view: install, frame: frame(4) },
    'install-again': { view: { ...install, again: true }, frame: frame(4) },
    problem: { view: problemView('mdmDown'), frame: sampleFrame(language) },
    'problem-broken': { view: problemView('setupBroken', false), frame: sampleFrame(language) },
    'problem-stranger': {
      view: problemView('openFromSetup', false),
      frame: sampleFrame(language, { reference: null, device: null, startOver: null }),
    },
  };
}

/** The sign-in pane of entrances with several providers, or with one that has no page of its own. */
function signInSamples(frame: Frame, language: Language): { readonly [name: string]: Sample } {
  const kind = 'sign-in';
  const chosen = {
    ...frame,
    ...(frame.back ? { back: { ...frame.back, label: 'otherWay' } } : {}),
  };
  const password = {
    kind,
    way: 'password',
    action: `${TICKET}/password`,
    label: null,
    name: '',
    takesCode: false,
  } as const;
  const typed = { ...password, name: 'ada@example.org' } as const;
  const email = { kind, way: 'email', action: `${TICKET}/email`, email: '' } as const;
  const choices = [
    { name: 'okta', label: 'Example Organization Staff' },
    { name: 'google', label: 'Google Workspace' },
    { name: 'guests', label: 'Guests' },
  ];
  return {
    'sign-in-choose': {
      view: { kind, way: 'choose', action: `${TICKET}/choose`, choices },
      frame,
    },
    'sign-in-email': { view: email, frame },
    'sign-in-email-unknown': {
      view: { ...email, email: 'ada@exmaple.org', problem: 'emailUnknown' },
      frame,
    },
    'sign-in-password': { view: password, frame },
    'sign-in-code': {
      view: { ...typed, label: 'Guests', takesCode: true },
      frame: chosen as Frame,
    },
    'sign-in-wrong': { view: { ...typed, problem: 'passwordWrong' }, frame },
    'sign-in-missing': {
      view: { ...password, problem: 'signInIncomplete', missing: ['name', 'password'] },
      frame,
    },
    'sign-in-waits': {
      view: { ...typed, problem: 'tooManyTries', wait: sayDuration(120, language) },
      frame,
    },
  };
}

export const sampleConsent = (language: Language) => sampleOf('consent', language);

function sampleOf<Kind extends ShownPane['kind']>(kind: Kind, language: Language) {
  const pane = panesOf(samplePage).find((one): one is OwnPane => one.kind === kind);
  if (!pane) throw new Error(`the sample page has no ${kind}`);
  return showPane(samplePage, pane, language) as Extract<ShownPane, { readonly kind: Kind }>;
}

export function sampleBranding(
  changes: Partial<PageSettings>,
  ...logos: [light: string | null, dark?: string]
): Branding {
  return brandingOf({ ...samplePage, ...changes }, ...logos);
}

function problemView(advice: Advice, hasNext = true): View {
  if (!hasNext) return { kind: 'problem', advice };
  return {
    kind: 'problem',
    advice,
    next: { href: `${TICKET}/profile`, method: 'post', label: 'tryAgain' },
  };
}
