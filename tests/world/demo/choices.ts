import { LANGUAGES } from '#lib/page/languages.ts';

export type Shape = 'iphone' | 'ipad' | 'mac' | 'tv' | 'vision';

export type Choice = {
  readonly shape: Shape;
  readonly name: string;
  readonly product: string;
  readonly system: string;
  readonly versions: readonly string[];
};

/** The devices that a person can pick, each with systems before and after Apple's change of numbers. */
export const CHOICES: readonly Choice[] = [
  choice('iphone', 'iPhone', 'iPhone17,1', 'iOS', ['26.1', '18.6', '17.7']),
  choice('ipad', 'iPad', 'iPad13,18', 'iPadOS', ['26.1', '18.6', '17.7']),
  choice('mac', 'Mac', 'Mac15,3', 'macOS', ['26.1', '15.6', '14.7']),
  choice('tv', 'Apple TV', 'AppleTV14,1', 'tvOS', ['26.1', '18.6']),
  choice('vision', 'Vision Pro', 'RealityDevice14,1', 'visionOS', ['26.1', '2.6']),
];

export type Tongue = {
  readonly tag: string;
  /** As the device writes it into LANGUAGE. */
  readonly spelled: string;
  readonly name: string;
  readonly cancel: string;
  /** The title of the sheet's bar. */
  readonly title: string;
};

const BAR: Record<(typeof LANGUAGES)[number], readonly [cancel: string, title: string]> = {
  en: ['Cancel', 'Remote Management'],
  de: ['Abbrechen', 'Entfernte Verwaltung'],
  fr: ['Annuler', 'Gestion à distance'],
  es: ['Cancelar', 'Gestión remota'],
  it: ['Annulla', 'Gestione remota'],
  nl: ['Annuleer', 'Extern beheer'],
  'pt-BR': ['Cancelar', 'Gerenciamento Remoto'],
  ja: ['キャンセル', 'リモートマネジメント'],
  ko: ['취소', '원격 관리'],
  'zh-Hans': ['取消', '远程管理'],
  ar: ['إلغاء', 'الإدارة عن بُعد'],
};

export const TONGUES: readonly Tongue[] = LANGUAGES.map((tag) => ({
  tag,
  spelled: tag === 'pt-BR' ? 'pt_BR' : tag,
  name: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag,
  cancel: BAR[tag][0],
  title: BAR[tag][1],
}));

export type Appearance = 'light' | 'dark';

/** What was picked. Strangers' values fall back to the first choice of each kind. */
export type Pick = {
  readonly choice: Choice;
  readonly version: string;
  readonly tongue: Tongue;
  readonly appearance: Appearance;
};

export function readPick(fields: URLSearchParams): Pick {
  const choice = CHOICES.find(({ shape }) => shape === fields.get('device')) ?? first(CHOICES);
  const wanted = fields.get(`version-${choice.shape}`);
  return {
    choice,
    version: choice.versions.find((version) => version === wanted) ?? first(choice.versions),
    tongue: TONGUES.find(({ tag }) => tag === fields.get('language')) ?? first(TONGUES),
    appearance: fields.get('appearance') === 'dark' ? 'dark' : 'light',
  };
}

function choice(
  shape: Shape,
  name: string,
  product: string,
  system: string,
  versions: readonly string[],
): Choice {
  return { shape, name, product, system, versions };
}

function first<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}
