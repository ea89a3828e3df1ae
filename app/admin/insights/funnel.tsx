import { area, curveBumpY } from 'd3-shape';
import { TableBehind } from '#app/admin/insights/behind.tsx';
import { STEP_WORDS, writeNumber, writeShare } from '#app/admin/insights/words.ts';
import { Card } from '#app/ui/card.tsx';
import type { Insights, StepFigures } from '#lib/journey/insights.ts';

/** From the device to its profile: how many came so far, and between which steps the others were lost. */
export function Funnel({ steps }: Pick<Insights, 'steps'>) {
  const all = steps[0]?.passed ?? 0;
  const worst = Math.max(...steps.map(({ lost }) => lost));
  return (
    <Card title="Step by step" lead="Of all that have ended: how far they came.">
      <ol aria-label="Steps of an enrollment">
        {steps.map((step, index) => (
          <li key={step.hop}>
            <div className="relative py-1.5">
              {index > 0 ? (
                <Neck
                  from={percentOf(steps[index - 1]?.passed ?? 0, all)}
                  to={percentOf(step.passed, all)}
                />
              ) : null}
              <div className="relative space-y-1 px-2 text-sm">
                {index > 0 ? <Loss step={step} isWorst={step.lost === worst} /> : null}
                <p className="flex items-baseline justify-between gap-3">
                  <span className="font-medium">{STEP_WORDS[step.hop].done}</span>
                  <span className="max-w-1/2 shrink-0 text-right tabular-nums">
                    <b className="font-semibold">{writeNumber(step.passed)}</b>{' '}
                    <span className="text-soft">{writeShare(step.passed, all)}</span>
                  </span>
                </p>
              </div>
            </div>
            <svg className="block w-full" height="20" aria-hidden="true">
              <rect width="100%" height="20" className="fill-sunken" />
              <rect
                width={`${percentOf(step.passed, all)}%`}
                height="20"
                className="fill-fill forced-colors:fill-[Highlight]"
              />
            </svg>
          </li>
        ))}
      </ol>
      <StepsTable steps={steps} all={all} />
    </Card>
  );
}

/** What narrows from one bar to the next. @param from in percent, as is `to` */
function Neck({ from, to }: { from: number; to: number }) {
  const draw = area<readonly [width: number, y: number]>()
    .x0(0)
    .x1(([width]) => width)
    .y(([, y]) => y)
    .curve(curveBumpY);
  const shape = draw([
    [from, 0],
    [to, 100],
  ]);
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden="true"
    >
      <path d={shape ?? ''} className="fill-accent-soft forced-colors:fill-[Canvas]" />
    </svg>
  );
}

function Loss({ step: { hop, lost }, isWorst }: { step: StepFigures; isWorst: boolean }) {
  if (lost === 0) return null;
  return (
    <p className={isWorst ? 'text-bad' : 'text-soft'}>
      <b className="font-semibold tabular-nums">−{writeNumber(lost)}</b> {STEP_WORDS[hop].lost}
    </p>
  );
}

function StepsTable({ steps, all }: { steps: readonly StepFigures[]; all: number }) {
  return (
    <TableBehind
      caption="How far enrollments came that have ended"
      rows={steps}
      rowKey={({ hop }) => hop}
      columns={[
        {
          key: 'step',
          label: 'Step',
          isHeading: true,
          render: ({ hop }) => STEP_WORDS[hop].done,
        },
        {
          key: 'passed',
          label: 'Came so far',
          isNumber: true,
          render: ({ passed }) => writeNumber(passed),
        },
        {
          key: 'share',
          label: 'Of all',
          isNumber: true,
          render: ({ passed }) => writeShare(passed, all),
        },
        {
          key: 'lost',
          label: 'Lost before',
          isNumber: true,
          render: ({ lost }) => writeNumber(lost),
        },
      ]}
    />
  );
}

function percentOf(part: number, all: number): number {
  return all === 0 ? 0 : (part / all) * 100;
}
