const STEPS = [
  { unit: 'minute', seconds: 60 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'day', seconds: 86_400 },
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/**
 * When it was, as people say it; the exact time is in the element and in its tooltip. Times are
 * in UTC, because the server doesn't know where the admin is.
 */
export function Moment({ at, now }: { at: Date; now: Date }) {
  const exact = at.toISOString();
  return (
    <time dateTime={exact} title={`${exact.slice(0, 16).replace('T', ' ')} UTC`}>
      {describeMoment(at, now)}
    </time>
  );
}

export function describeMoment(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 60) return seconds > 0 ? 'in a moment' : 'just now';
  if (distance > 7 * 86_400) return dates.format(at);
  const step = STEPS.findLast((candidate) => distance >= candidate.seconds) ?? STEPS[0];
  return words.format(Math.trunc(seconds / step.seconds), step.unit);
}
