import { Icon } from '#app/ui/pictogram.tsx';
import { Table, type TableProps } from '#app/ui/table.tsx';

/** The same figures as the chart above, to be read instead of looked at. */
export function TableBehind<Row>(props: TableProps<Row>) {
  return (
    <details className="group mt-4">
      <summary className="inline-flex min-h-11 list-none items-center gap-1.5 rounded text-sm text-soft hover:text-ink sm:min-h-6 [&::-webkit-details-marker]:hidden">
        <Icon name="chevron" className="size-3.5 group-open:rotate-90" />
        The figures as a table
      </summary>
      <div className="mt-3">
        <Table {...props} />
      </div>
    </details>
  );
}
