import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { useId } from 'react';
import { type AskedInsights, hrefOfEnrollments } from '#app/admin/insights/asked.ts';
import { TableBehind } from '#app/admin/insights/behind.tsx';
import { Legend } from '#app/admin/insights/legend.tsx';
import { ENDS, MARKS, writeDay, writeNumber } from '#app/admin/insights/words.ts';
import { Card } from '#app/ui/card.tsx';
import type { DayFigures, Insights } from '#lib/journey/insights.ts';

const HEIGHT = 232;
const TOP = 14;
const GROUND = 204;
const KINDS = [...ENDS, 'open'] as const;

type Props = { readonly insights: Insights; readonly asked: AskedInsights };

/** What became of the devices of each day. Widths are in percent, so that letters keep their size. */
export function DaysChart({ insights: { days, total }, asked }: Props) {
  const most = Math.max(1, ...days.map(sumOf));
  const height = scaleLinear([0, most], [GROUND, TOP]).nice(4);
  const marks = height.ticks(3).filter((tick) => tick > 0 && Number.isInteger(tick));
  return (
    <Card title="Day by day" lead="Where a bar is high, many came; where it is red, ask why.">
      <Legend total={total} />
      <div className="mt-4 flex">
        <svg className="w-10 shrink-0" height={HEIGHT} aria-hidden="true">
          {marks.map((tick) => (
            <text
              key={tick}
              x="32"
              y={height(tick) + 4}
              textAnchor="end"
              className="fill-current text-xs text-soft tabular-nums"
            >
              {writeNumber(tick)}
            </text>
          ))}
        </svg>
        <Plot days={days} heightOf={height} marks={marks} />
      </div>
      <DaysTable days={days} asked={asked} />
    </Card>
  );
}

function Plot({
  days,
  heightOf,
  marks,
}: {
  days: readonly DayFigures[];
  heightOf: (value: number) => number;
  marks: readonly number[];
}) {
  const id = useId();
  const place = scaleBand(
    days.map(({ day }) => day),
    [0, 100],
  ).paddingInner(days.length > 40 ? 0.18 : 0.28);
  const layers = stack<DayFigures>().keys(KINDS)([...days]);
  return (
    <svg
      className="min-w-0 flex-1"
      height={HEIGHT}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
    >
      <title id={`${id}-title`}>Enrollments of each day</title>
      <desc id={`${id}-words`}>{describe(days)}</desc>
      {marks.map((tick) => (
        <line
          key={tick}
          x1="0"
          x2="100%"
          y1={heightOf(tick)}
          y2={heightOf(tick)}
          className="stroke-line forced-colors:stroke-[GrayText]"
        />
      ))}
      {days.map((figures, index) => {
        const x = `${place(figures.day) ?? 0}%`;
        const width = `${place.bandwidth()}%`;
        return (
          <g key={figures.day} className="group">
            <title>{describeDay(figures)}</title>
            <rect
              x={x}
              y={TOP}
              width={width}
              height={GROUND - TOP}
              className="fill-transparent group-hover:fill-sunken"
            />
            {layers.map((layer) => {
              const [low, high] = layer[index] ?? [0, 0];
              const kind = layer.key as keyof typeof MARKS;
              const tall = heightOf(low) - heightOf(high);
              return tall > 0 ? (
                <rect
                  key={kind}
                  x={x}
                  y={heightOf(high)}
                  width={width}
                  height={tall}
                  className={MARKS[kind].fill}
                />
              ) : null;
            })}
          </g>
        );
      })}
      <line
        x1="0"
        x2="100%"
        y1={GROUND + 0.5}
        y2={GROUND + 0.5}
        className="stroke-edge forced-colors:stroke-[CanvasText]"
      />
      <DayLabels days={days} middleOf={(day) => (place(day) ?? 0) + place.bandwidth() / 2} />
    </svg>
  );
}

/** Few enough that none meets the next; on a telephone every other one. */
function DayLabels({
  days,
  middleOf,
}: {
  days: readonly DayFigures[];
  middleOf: (day: string) => number;
}) {
  const every = days.length > 40 ? 14 : days.length > 10 ? 5 : 1;
  const last = days.length - 1;
  const shown = days.filter((_, index) => (last - index) % every === 0);
  return shown.map(({ day }, index) => {
    const isLast = index === shown.length - 1;
    const isLeftOut = (shown.length - 1 - index) % 2 === 1;
    return (
      <text
        key={day}
        x={isLast ? '100%' : `${middleOf(day)}%`}
        y={HEIGHT - 8}
        textAnchor={isLast ? 'end' : index === 0 && middleOf(day) < 4 ? 'start' : 'middle'}
        className={`fill-current text-xs ${isLast ? 'text-ink' : 'text-soft'} ${isLeftOut ? 'max-sm:hidden' : ''}`}
      >
        {isLast ? 'Today' : writeDay(day)}
      </text>
    );
  });
}

function DaysTable({ days, asked }: { days: readonly DayFigures[]; asked: AskedInsights }) {
  return (
    <TableBehind
      caption="Enrollments of each day, in UTC, the newest first"
      rows={[...days].reverse()}
      rowKey={({ day }) => day}
      columns={[
        {
          key: 'day',
          label: 'Day',
          isHeading: true,
          render: ({ day, ...outcomes }) =>
            sumOf(outcomes) > 0 ? (
              <a
                href={hrefOfEnrollments(asked, { from: day, until: day })}
                className="inline-flex min-h-6 items-center rounded whitespace-nowrap text-accent underline underline-offset-4"
              >
                {writeDay(day)}
              </a>
            ) : (
              <span className="whitespace-nowrap">{writeDay(day)}</span>
            ),
        },
        ...KINDS.map((kind) => ({
          key: kind,
          label: MARKS[kind].label,
          isNumber: true,
          render: (row: DayFigures) => writeNumber(row[kind]),
        })),
      ]}
    />
  );
}

function sumOf({ finished, stopped, expired, open }: Omit<DayFigures, 'day'>): number {
  return finished + stopped + expired + open;
}

function describeDay(figures: DayFigures): string {
  const parts = KINDS.filter((kind) => figures[kind] > 0).map(
    (kind) => `${writeNumber(figures[kind])} ${MARKS[kind].label.toLowerCase()}`,
  );
  return `${writeDay(figures.day)}: ${parts.join(', ') || 'no device came'}`;
}

function describe(days: readonly DayFigures[]): string {
  const busiest = days.reduce((most, day) => (sumOf(day) > sumOf(most) ? day : most));
  return `Bars, one for each of ${days.length} days. The busiest was ${describeDay(busiest)}.`;
}
