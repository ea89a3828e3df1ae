import { PLATFORMS } from '#lib/device/machine-info.ts';

export const RANGES = [7, 30, 90] as const;

/** What stands in the address. */
export type AskedInsights = {
  readonly days: (typeof RANGES)[number];
  readonly entrance: string;
  readonly platform: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const PATH = '/admin/insights';
const USUAL_DAYS = 30;

export function readAsked(query: Query): AskedInsights {
  const text = (name: string) =>
    String(query[name] ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100);
  const platform = text('platform');
  return {
    days: RANGES.find((days) => String(days) === text('days')) ?? USUAL_DAYS,
    entrance: text('entrance'),
    platform: PLATFORMS.some((one) => one === platform) ? platform : '',
  };
}

/** The address that asks for the same, but for what is given. */
export function hrefOfAsked(asked: AskedInsights, change: Partial<AskedInsights> = {}): string {
  const { days, ...narrow } = { ...asked, ...change };
  return `${PATH}?${new URLSearchParams({ days: String(days), ...filled(narrow) })}`;
}

/** The address of the enrollments that a figure counts. */
export function hrefOfEnrollments(
  { entrance, platform }: AskedInsights,
  more: Readonly<Record<string, string>>,
): string {
  return `/admin/enrollments?${new URLSearchParams(filled({ entrance, platform, ...more }))}`;
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
