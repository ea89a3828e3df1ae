import { styleText } from 'node:util';
import type { Machine } from '#tests/world/device/introduction.ts';
import { summarizeProfile } from '#tests/world/device/profile-summary.ts';
import type { Ending, Step } from '#tests/world/device/story.ts';
import { systemOf } from '#tests/world/device/system.ts';

/** Writes a device's story for a terminal, line by line. */
export type Teller = {
  readonly device: (machine: Machine, url: string | URL) => void;
  readonly step: (step: Step) => void;
  readonly ending: (end: Ending) => void;
};

type Style = Parameters<typeof styleText>[0];

const PROFILE_LINES = 10;
const PAGE_LINES = 8;
const WIDTH = 76;

export function createTeller(write: (line: string) => void, colour: boolean): Teller {
  const ink = (style: Style, text: string) => (colour ? styleText(style, text) : text);
  const say = (text = '') => write(text === '' ? '' : `  ${text}`);
  let count = 0;

  return {
    device: (machine, url) => {
      say();
      say(`${ink('bold', describeMachine(machine))}  ${ink('dim', identityOf(machine))}`);
      say(`${ink('dim', 'opens')} ${ink('cyan', String(url))}`);
      say();
    },
    step: ({ heading, url, did }) => {
      count += 1;
      const number = String(count).padStart(2);
      say(
        `${ink('dim', number)}  ${ink('bold', padded(heading || '(no heading)'))} ${ink('dim', url.host)}`,
      );
      say(`    ${ink('dim', did)}`);
    },
    ending: (end) => {
      say();
      const lines = end.kind === 'profile' ? profileLines(end, ink) : stopLines(end, ink);
      for (const line of lines) say(line);
      say();
    },
  };
}

function profileLines(
  { bytes }: Ending & { kind: 'profile' },
  ink: (s: Style, t: string) => string,
) {
  const { size, organization, name, checkInHost, signed, lines, fault } = summarizeProfile(bytes);
  const rest = lines.length - PROFILE_LINES;
  return [
    `${ink('green', '✓')}  ${ink('bold', 'The device holds a profile.')}`,
    ...(fault === undefined
      ? [
          `   ${organization} · ${name}`,
          `   ${size}${signed ? ', signed' : ''} · checks in at ${checkInHost}`,
        ]
      : [`   ${size} · ${ink('yellow', `it would not enroll: ${fault}`)}`]),
    '',
    ...lines
      .slice(0, PROFILE_LINES)
      .map((line) => `   ${ink('dim', cut(line.replaceAll('\t', '  ')))}`),
    ...(rest > 0 ? [`   ${ink('dim', `… ${rest} lines more`)}`] : []),
  ];
}

function stopLines(
  { why, page }: Ending & { kind: 'stopped' },
  ink: (s: Style, t: string) => string,
) {
  const heading = `${ink('red', '✗')}  ${ink('bold', 'The device holds no profile:')} ${why}`;
  if (!page) return [heading, '', '   The sheet is white.'];
  const text = page.text.split('\n').map((line) => line.trim());
  const reference = /\b[a-z]+-[a-z]+-\d+\b/.exec(page.text)?.[0];
  return [
    heading,
    '',
    `   ${ink('bold', page.heading)}  ${ink('dim', `${page.url.host}, status ${page.status}`)}`,
    ...text
      .filter((line) => line !== '' && line !== page.heading)
      .slice(0, PAGE_LINES)
      .map((line) => `   ${cut(line, 200)}`),
    ...(reference ? ['', `   Reference: ${ink('bold', reference)}`] : []),
  ];
}

function describeMachine({ PRODUCT, OS_VERSION, LANGUAGE }: Machine): string {
  const product = String(PRODUCT ?? 'An unknown product');
  const language = languageName(String(LANGUAGE ?? 'en'));
  return `${product} on ${systemOf(product).name} ${OS_VERSION ?? ''}, in ${language}`;
}

function identityOf({ SERIAL: serial, UDID: udid }: Machine): string {
  return `serial ${serial} · UDID ${udid}`;
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag.replaceAll('_', '-')) ?? tag;
  } catch {
    return tag;
  }
}

function padded(text: string): string {
  return cut(text, 44).padEnd(44);
}

function cut(text: string, width = WIDTH): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
