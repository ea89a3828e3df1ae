import { parseArgs } from 'node:util';
import { examine } from '#lib/doctor/doctor.ts';
import type { Finding } from '#lib/doctor/finding.ts';
import { printSection, printSummary } from '#lib/doctor/print.ts';

const USAGE = `npm run doctor -- [--settings settings.yaml] [--json]

Checks the environment and a settings file against the living world, and says what each finding means
for somebody who sits in front of Setup Assistant. Nothing is changed and nobody is enrolled.

  --settings FILE   in place of SETTINGS_FILE
  --json            one JSON line for each finding
  --help            this

It ends with 1 if something is broken.`;

const options = {
  settings: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const env = values.settings ? { ...process.env, SETTINGS_FILE: values.settings } : process.env;
  const paper = {
    columns: Math.min(process.stdout.columns ?? 100, 110),
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
  };
  const all: Finding[] = [];
  for await (const section of examine(env)) {
    all.push(...section.findings);
    if (!values.json) console.log(printSection(section, paper));
    else for (const finding of section.findings) console.log(jsonOf(section.subject, finding));
  }
  if (!values.json) console.log(printSummary(all, paper));
  return all.some(({ result }) => result === 'fail') ? 1 : 0;
}

function jsonOf(subject: string, finding: Finding): string {
  return JSON.stringify({ subject, ...finding });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? (error as Error).message : error);
    process.exitCode = 2;
  },
);
