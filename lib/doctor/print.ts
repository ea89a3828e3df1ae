import { styleText } from 'node:util';
import type { Finding, Result, Section } from '#lib/doctor/finding.ts';

export type Paper = { readonly columns: number; readonly color: boolean };

type Style = Parameters<typeof styleText>[0];

const MARKS: Record<Result, { mark: string; style: Style }> = {
  ok: { mark: '✓', style: 'green' },
  warn: { mark: '!', style: 'yellow' },
  fail: { mark: '✗', style: 'red' },
  unknown: { mark: '?', style: 'cyan' },
};

/** One party's findings, to be read from top to bottom by somebody who has not seen the code. */
export function printSection({ subject, findings }: Section, paper: Paper): string {
  const width = Math.max(...findings.map(({ title }) => title.length), 0);
  const lines = findings.flatMap((finding) => printFinding(finding, width, paper));
  return [paint(subject, 'bold', paper), ...lines, ''].join('\n');
}

/** The last line: how many of what. */
export function printSummary(findings: readonly Finding[], paper: Paper): string {
  const count = (result: Result) => findings.filter((each) => each.result === result).length;
  const parts = [
    paint(`${count('ok')} fine`, 'green', paper),
    count('warn') > 0 && paint(`${count('warn')} to look at`, 'yellow', paper),
    count('fail') > 0 && paint(`${count('fail')} broken`, 'red', paper),
    count('unknown') > 0 &&
      paint(`${count('unknown')} that can't be told from here`, 'cyan', paper),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

function printFinding(finding: Finding, width: number, paper: Paper): string[] {
  const { mark, style } = MARKS[finding.result];
  const indent = width + 6;
  const [first = '', ...rest] = wrap(finding.found, paper.columns - indent);
  const head = `  ${paint(mark, style, paper)} ${finding.title.padEnd(width)}  ${first}`;
  const more = [
    ...rest,
    ...(finding.means ? wrap(`→ ${finding.means}`, paper.columns - indent) : []),
    ...(finding.fix ? wrap(`→ ${finding.fix}`, paper.columns - indent) : []),
  ];
  return [head, ...more.map((line) => `${' '.repeat(indent)}${line}`)];
}

/** What follows an arrow stands below its words. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  const hang = text.startsWith('→ ') ? '  ' : '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > Math.max(columns, 30) && line !== '') {
      lines.push(line);
      line = `${hang}${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function paint(text: string, style: Style, { color }: Paper): string {
  return color ? styleText(style, text) : text;
}
