/** Drawn on a grid of 20, with one pen. */
const PATHS = {
  account:
    'M10 10.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8ZM3.6 17c.5-3.2 3-5 6.4-5s5.9 1.8 6.4 5',
  audit: 'M5 2.8h10v14.4l-2.5-1.6-2.5 1.6-2.5-1.6L5 17.2zM8 6.8h4M8 10h4',
  bell: 'M4.6 14h10.8L14 11.8V8.4a4 4 0 0 0-8 0v3.4zM8.6 16.8h2.8M10 4.4V3',
  chart: 'M3 17h14M5.4 17v-5.4M10 17V3.4M14.6 17V8.6',
  check: 'm4.2 10.6 3.8 3.8 7.8-8.8',
  chevron: 'm7.8 4.8 5 5.2-5 5.2',
  close: 'm5 5 10 10M15 5 5 15',
  copy: 'M7.2 7.2h9v9.6h-9zM12.8 4.4V3.2h-9v9.6h1.4',
  door: 'M5 17.2V2.8h10v14.4M3 17.2h14M12 9.8v.8',
  down: 'm5 7.8 5 5 5-5',
  drag: 'M7.5 5h.1M12.5 5h.1M7.5 10h.1M12.5 10h.1M7.5 15h.1M12.5 15h.1',
  enrollment: 'M6 2.6h8v14.8H6zM9 14.8h2',
  eye: 'M2.4 10S5.2 4.8 10 4.8 17.6 10 17.6 10 14.8 15.2 10 15.2 2.4 10 2.4 10ZM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  external: 'M11.4 3.4h5.2v5.2M16.6 3.4 9 11M14 11.6v4.8H3.6V6h4.8',
  home: 'm3 9.4 7-6 7 6M5 8v9h10V8M8.4 17v-4.6h3.2V17',
  form: 'M3.4 3.4h13.2v4H3.4zM3.4 12.6h13.2v4H3.4zM6 5.4h.1M6 14.6h.1',
  info: 'M10 17.4a7.4 7.4 0 1 0 0-14.8 7.4 7.4 0 0 0 0 14.8ZM10 9.2v4.4M10 6.4v.2',
  key: 'M12.6 10.6a3.9 3.9 0 1 0-3.5-3.5L2.8 13.4v3.8h3.8v-2.3h2.3v-2.3l1.1-1.1M13.4 6.5v.1',
  mail: 'M3 4.6h14v10.8H3zM3.4 5.2 10 10.6l6.6-5.4',
  menu: 'M3 5.4h14M3 10h14M3 14.6h14',
  page: 'M4.4 2.8h7.4l3.8 3.8v10.6H4.4zM11.6 2.8v4h4M7.2 10.4h5.6M7.2 13.4h5.6',
  plus: 'M10 4v12M4 10h12',
  search: 'M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4 4',
  server: 'M3 3.4h14v5.2H3zM3 11.4h14v5.2H3zM6 6h.1M6 14h.1M10 6h4M10 14h4',
  settings:
    'M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  shield: 'M10 2.8 16.2 5v4.6c0 3.6-2.5 6.2-6.2 7.6-3.7-1.4-6.2-4-6.2-7.6V5zM7.3 9.9l2 2 3.5-3.9',
  trash: 'M3.6 5.6h12.8M8 5.4V3.2h4v2.2M5.2 5.6l.8 11.2h8l.8-11.2M8.4 8.8v5M11.6 8.8v5',
  warning: 'm10 2.8 8 14H2zM10 8v4M10 14.2v.2',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside words that say the same, so it is hidden from those who listen. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
