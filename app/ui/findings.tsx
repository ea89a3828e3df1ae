'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Badge } from '#app/ui/badge.tsx';
import { Mend, type MendValue } from '#app/ui/mend.tsx';
import type { Tone } from '#app/ui/tone.ts';

/** One look at something that was tried out. */
export type Finding = {
  readonly title: string;
  readonly result: 'ok' | 'warn' | 'fail' | 'unknown';
  readonly found: string;
  /** What follows from it for people. */
  readonly means: string | null;
  /** What to do about it. */
  readonly fix: string | null;
  /** The value of a field that would do it, where the fields of a form are around. */
  readonly mend?: MendValue;
  /** Where it is mended, if elsewhere. */
  readonly place?: Place;
};

export type Place = { readonly href: string; readonly label: string };

const WORDS: Record<Finding['result'], { word: string; tone: Tone }> = {
  ok: { word: 'Fine', tone: 'good' },
  warn: { word: 'Look at this', tone: 'warn' },
  fail: { word: 'Failed', tone: 'bad' },
  unknown: { word: 'Could not be checked', tone: 'plain' },
};

export type FindingsProps = {
  readonly findings: readonly Finding[];
  readonly title?: string;
  /** What is said before them. */
  readonly children?: ReactNode;
  /** Counts the tries: each new result takes the focus, and is read out. */
  readonly attempt?: number;
  /** Beside the title. */
  readonly actions?: ReactNode;
};

/** What a test has found, line by line, with what to do. */
export function Findings(props: FindingsProps) {
  const { findings, title = 'What the test found', attempt = 0, actions, children } = props;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attempt > 0) heading.current?.focus();
  }, [attempt]);
  return (
    <section
      aria-labelledby={id}
      className="overflow-hidden rounded-2xl border border-line bg-card shadow-card"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-5 pt-4 pb-3">
        <h2
          id={id}
          ref={heading}
          tabIndex={-1}
          className="min-w-0 text-base font-semibold tracking-tight wrap-anywhere -outline-offset-2"
        >
          {title}
        </h2>
        {actions}
      </div>
      {children ? <div className="px-5 pb-3.5 text-sm">{children}</div> : null}
      <ul className="divide-y divide-line border-t border-line">
        {findings.map((finding) => (
          <FindingRow key={`${finding.title} ${finding.found}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { title, result, found, means, fix, mend, place } = finding;
  const { word, tone } = WORDS[result];
  return (
    <li className="space-y-1.5 px-5 py-3.5 text-sm wrap-anywhere">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{title}</span>
        <Badge tone={tone}>{word}</Badge>
      </p>
      <p>{found}</p>
      {means ? <p className="text-soft">{means}</p> : null}
      {fix ? (
        <p className={result === 'unknown' ? 'text-soft' : ''}>
          {result === 'unknown' ? null : <strong className="font-semibold">What to do: </strong>}
          {fix}
        </p>
      ) : null}
      {mend ? <Mend name={mend.key} value={mend.value} /> : null}
      {place ? (
        <p>
          <Link
            prefetch={false}
            href={place.href}
            className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
          >
            {place.label}
          </Link>
        </p>
      ) : null}
    </li>
  );
}
