import { wordFindings } from '#app/admin/idps/check.ts';
import { hrefOf, KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import type { Place, Finding as Shown } from '#app/ui/findings.tsx';
import { fieldId } from '#app/ui/form-state.ts';
import type { Tone } from '#app/ui/tone.ts';
import type { Finding } from '#lib/doctor/finding.ts';
import type { PartKind } from '#lib/doctor/parts.ts';
import type { EntranceHealth, LookedPart } from '#lib/doctor/rounds.ts';
import type { SettingKind } from '#lib/settings/kinds.ts';

export type Standing = {
  readonly tone: Tone;
  readonly words: string;
  /** What is not well, the worst first. */
  readonly troubles: readonly string[];
};

/** How an entrance does, in two words. */
export function describeHealth({ parts, mistakes, isLooking }: EntranceHealth): Standing {
  if (mistakes.length > 0) {
    return { tone: 'bad', words: 'Left out', troubles: mistakes.map(capitalize) };
  }
  const failures = pick(parts, 'fail');
  const warnings = pick(parts, 'warn');
  const troubles = [...failures, ...warnings];
  const counts = [count(failures.length, 'failure'), count(warnings.length, 'warning')];
  const words = counts.filter(Boolean).join(', ');
  if (failures.length > 0) return { tone: 'bad', words, troubles };
  if (warnings.length > 0) return { tone: 'warn', words, troubles };
  const isKnown = parts.every(({ findings }) => findings !== null);
  if (isKnown) return { tone: 'good', words: 'All well', troubles };
  return { tone: 'plain', words: isLooking ? 'Looking …' : 'Not looked at yet', troubles };
}

function pick(parts: readonly LookedPart[], result: Finding['result']): string[] {
  return parts.flatMap((part) =>
    listFindings(part)
      .filter((finding) => finding.result === result)
      .map(({ found, means }) => `${titleOf(part)}: ${means ?? found}`),
  );
}

/** The settings file's keys are fields here. */
function listFindings({ kind, findings }: LookedPart): readonly Finding[] {
  return kind === 'idp' ? wordFindings(findings ?? []) : (findings ?? []);
}

/** With the way to the very field, where one value would mend it. */
export function showFindings(part: LookedPart, entrance: string): Shown[] {
  const place = placeOf(part, entrance);
  return listFindings(part).map(({ mend, ...finding }) => {
    if (!mend || !place) return finding;
    const href = `${place.href}#${fieldId(mend.key)}`;
    const label = mend.value === '' ? 'Go to the field' : `Go to the field: “${mend.value}”`;
    return { ...finding, place: { href, label } };
  });
}

/** The worst first; else in the order of the road. */
export function sortByNeed(parts: readonly LookedPart[]): LookedPart[] {
  const has = (part: LookedPart, result: Finding['result']) => pick([part], result).length > 0;
  const need = (part: LookedPart) => (has(part, 'fail') ? 2 : has(part, 'warn') ? 1 : 0);
  return parts.toSorted((a, b) => need(b) - need(a));
}

const TITLES: Readonly<Record<PartKind, string>> = {
  address: 'Our address',
  trust: 'Device trust',
  page: 'Page',
  idp: 'Identity provider',
  'sign-in': 'Sign-in',
  mdm: 'MDM',
};

export function titleOf({ kind, name }: Pick<LookedPart, 'kind' | 'name'>): string {
  return name === '' ? TITLES[kind] : `${TITLES[kind]} ${name}`;
}

/** Where somebody mends it; null where no page does: it is the server's environment. */
export function placeOf({ kind, name, findings }: LookedPart, entrance: string): Place | null {
  if (kind === 'address' || kind === 'trust') return null;
  if (kind === 'sign-in') return openPlace('entrance', entrance);
  if (findings?.some(({ title }) => title === 'Accounts')) {
    return { href: '/admin/accounts', label: 'Open the accounts' };
  }
  // The page that is shown where none has been made.
  if (findings?.some(({ title }) => title === 'Page')) {
    return { href: '/admin/pages/new', label: 'Make a page' };
  }
  return openPlace(kind, name);
}

function openPlace(kind: SettingKind, name: string): Place {
  return { href: hrefOf({ kind, name }), label: `Open the ${KIND_WORDS[kind].one}` };
}

function count(number: number, one: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${one}` : `${number} ${one}s`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
