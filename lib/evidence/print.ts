import type { ChainName } from '#lib/base/chain.ts';
import type { Finding } from '#lib/evidence/findings.ts';
import type { Verdict } from '#lib/evidence/verify.ts';
import type { LivingVerdict } from '#lib/evidence/verify-database.ts';

const NOUNS = {
  consent: ['consent', 'consents'],
  audit: ['row of the audit', 'rows of the audit'],
} as const satisfies Record<ChainName, readonly [string, string]>;

/** More are counted. */
const MOST = 50;

/** What an export is, and what was found: lines for a person. */
export function describeVerdict(verdict: Verdict): string[] {
  const { findings, unchained } = verdict;
  const lines = [describeRows(verdict)];
  if (unchained > 0) {
    lines.push(
      `${unchained} more are from before there was a chain: only the seal speaks for them.`,
    );
  }
  if (findings.length > 0) return [...lines, '', ...describeFindings(findings)];
  return [
    ...lines,
    'The chain is whole: nothing was changed, removed or put in.',
    SEALS[verdict.seal],
  ];
}

export function describeLiving(verdict: LivingVerdict): string[] {
  const { chain, rows, ever, unchained, findings, firstPlace } = verdict;
  const [one, many] = NOUNS[chain];
  const isTold = verdict.isBeginningTold
    ? 'the audit says that their age was over'
    : 'the audit does not say why, as far back as it goes';
  const lines: string[] = [];
  if (ever === 0) lines.push(`No ${one} yet.`);
  else if (rows === 0) lines.push(`None of ${ever} ${many} is kept any more: ${isTold}.`);
  else lines.push(describeRows(verdict));
  if (firstPlace && firstPlace > 1) {
    lines.push(`The first ${firstPlace - 1} are not kept any more: ${isTold}.`);
  }
  if (unchained > 0) {
    lines.push(
      `${unchained} more are in no chain, as those from before there was one: nothing speaks for them, and anybody with the database could have put them in.`,
    );
  }
  if (findings.length > 0) return [...lines, '', ...describeFindings(findings)];
  return rows === 0
    ? lines
    : [...lines, 'The chain is whole, up to the end that the database keeps.'];
}

const SEALS: Record<Verdict['seal'], string> = {
  good: 'The seal is good: this is what was exported.',
  unchecked:
    'The seal was not checked: the key is not here (SECRET_KEY, or DATA_DIR/secret.key). Without it nobody can tell whether somebody wrote the whole file anew.',
  wrong: 'The seal does not fit.',
  missing: 'There is no seal.',
};

function describeRows({
  chain,
  rows,
  erased,
  firstPlace,
  lastPlace,
  from,
  to,
}: Verdict | LivingVerdict): string {
  const [one, many] = NOUNS[chain];
  if (rows === 0) return `No ${many} of a chain.`;
  const count = `${rows.toLocaleString('en')} ${rows === 1 ? one : many}`;
  const places =
    firstPlace === lastPlace ? `place ${firstPlace}` : `places ${firstPlace} to ${lastPlace}`;
  const time = `from ${shorten(from)} to ${shorten(to)} (UTC)`;
  const gone = erased > 0 ? ` The person was erased from ${erased} of them.` : '';
  return `${count}, ${time}: ${places} of the chain.${gone}`;
}

function describeFindings(findings: readonly Finding[]): string[] {
  const shown = findings.slice(0, MOST).map(({ sentence }) => `- ${sentence}`);
  const more = findings.length - shown.length;
  return more > 0 ? [...shown, `- … and ${more} more.`] : shown;
}

function shorten(at: string | null): string {
  return at ? at.slice(0, 19).replace('T', ' ') : '?';
}
