import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { Icon } from '#app/ui/pictogram.tsx';

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  /** Names the row: read out before every other cell of it. Give it to one column. */
  readonly isHeading?: boolean;
  /** Left out where the screen is narrow. */
  readonly isMinor?: boolean;
  readonly isNumber?: boolean;
  /** The address that sorts by this column. */
  readonly sortHref?: string;
};

export type Sorted = { readonly key: string; readonly order: 'ascending' | 'descending' };

export type TableProps<Row> = {
  /** What the table lists: seen by everybody, and how those who listen find it. */
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly sorted?: Sorted;
};

export function Table<Row>(props: TableProps<Row>) {
  const { caption, isCaptionHidden = false, columns, rows, rowKey, sorted } = props;
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-2xl border border-line bg-card shadow-card"
    >
      <table className="w-full border-collapse text-left text-sm">
        <caption
          id={id}
          className={
            isCaptionHidden ? 'sr-only' : 'px-5 pt-4 pb-3 text-left text-base font-semibold'
          }
        >
          {caption}
        </caption>
        <thead className="border-b border-line text-soft">
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sorted={sorted} />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="hover:bg-sunken/60">
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeadCell<Row>({ column, sorted }: { column: Column<Row>; sorted: Sorted | undefined }) {
  const order = sorted?.key === column.key ? sorted.order : undefined;
  return (
    <th
      scope="col"
      {...(order ? { 'aria-sort': order } : {})}
      className={`px-5 py-2.5 font-medium whitespace-nowrap ${classOf(column)}`}
    >
      {column.sortHref ? (
        <Link
          prefetch={false}
          href={column.sortHref}
          className="inline-flex min-h-6 items-center gap-1 rounded hover:text-ink"
        >
          {column.label}
          <Icon
            name="down"
            className={`size-3.5 ${order === 'ascending' ? 'rotate-180' : ''} ${order ? '' : 'opacity-0'}`}
          />
        </Link>
      ) : (
        column.label
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = `px-5 py-3 align-top ${classOf(column)}`;
  if (column.isHeading) {
    return (
      <th scope="row" className={`${look} font-medium`}>
        {column.render(row)}
      </th>
    );
  }
  return <td className={look}>{column.render(row)}</td>;
}

function classOf<Row>({ isMinor, isNumber }: Column<Row>): string {
  return `${isMinor ? 'hidden md:table-cell' : ''} ${isNumber ? 'text-right tabular-nums' : ''}`;
}
