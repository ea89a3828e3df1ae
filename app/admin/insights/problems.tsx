import { describeCode } from '#app/admin/enrollments/words.ts';
import { type AskedInsights, hrefOfEnrollments } from '#app/admin/insights/asked.ts';
import { TableBehind } from '#app/admin/insights/behind.tsx';
import { writeNumber } from '#app/admin/insights/words.ts';
import { Card } from '#app/ui/card.tsx';
import type { Insights, ProblemFigures } from '#lib/journey/insights.ts';

const MOST = 8;

/** What stops people, the worst first, each with the way to those whom it stopped. */
export function Problems({ insights, asked }: { insights: Insights; asked: AskedInsights }) {
  const { problems, from, until } = insights;
  const worst = Math.max(1, ...problems.map(({ stopped, overcome }) => stopped + overcome));
  const widthOf = (count: number) => `${(count / worst) * 100}%`;
  return (
    <Card title="What went wrong" lead="The last problem of each enrollment that met one.">
      {problems.length === 0 ? (
        <p className="text-sm text-soft">Nothing yet: no device met a problem in this time.</p>
      ) : null}
      <ul className="space-y-4">
        {problems.slice(0, MOST).map(({ code, stopped, overcome }) => (
          <li key={code}>
            <div className="flex items-baseline justify-between gap-4 text-sm">
              <a
                href={hrefOfEnrollments(asked, { problem: code, from, until })}
                className="min-w-0 rounded py-0.5 wrap-anywhere text-accent underline underline-offset-4"
              >
                {describeCode(code)}
              </a>
              <span className="max-w-1/2 shrink-0 text-right tabular-nums">
                <b className="font-semibold">{writeNumber(stopped)}</b>{' '}
                <span className="text-soft">stopped</span>
                {overcome > 0 ? (
                  <span className="block text-xs text-soft">
                    {writeNumber(overcome)} got past it
                  </span>
                ) : null}
              </span>
            </div>
            <svg className="mt-1.5 block w-full" height="8" aria-hidden="true">
              <rect width="100%" height="8" rx="2" className="fill-sunken" />
              <rect
                width={widthOf(stopped + overcome)}
                height="8"
                rx="2"
                className="fill-edge forced-colors:fill-[GrayText]"
              />
              <rect
                width={widthOf(stopped)}
                height="8"
                rx="2"
                className="fill-bad-fill forced-colors:fill-[CanvasText]"
              />
            </svg>
          </li>
        ))}
      </ul>
      {problems.length > 0 ? <ProblemsTable problems={problems} /> : null}
    </Card>
  );
}

function ProblemsTable({ problems }: { problems: readonly ProblemFigures[] }) {
  return (
    <TableBehind
      caption="Problems, those that stopped most first"
      rows={problems}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'problem',
          label: 'Problem',
          isHeading: true,
          render: ({ code }) => (
            <>
              <span className="block min-w-48">{describeCode(code)}</span>
              <code className="font-mono text-xs text-soft">{code}</code>
            </>
          ),
        },
        {
          key: 'stopped',
          label: 'Stopped',
          isNumber: true,
          render: ({ stopped }) => writeNumber(stopped),
        },
        {
          key: 'overcome',
          label: 'Got past it',
          isNumber: true,
          render: ({ overcome }) => writeNumber(overcome),
        },
      ]}
    />
  );
}
