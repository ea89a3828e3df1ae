'use client';

import { useMemo } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { FormContext } from '#app/ui/form-context.tsx';

export type ExportFormProps = {
  readonly action: string;
  readonly title: string;
  readonly from: string;
  readonly until: string;
};

/** Downloads a piece of a chain. It asks by GET and needs no JavaScript. */
export function ExportForm({ action, title, from, until }: ExportFormProps) {
  const known = useMemo(
    () => ({
      values: { from, until },
      sent: null,
      mistakes: [],
      isPending: false,
      pressed: null,
      isReadOnly: false,
      isSearch: true,
    }),
    [from, until],
  );
  return (
    <Card title={title} lead="A whole piece of the chain, sealed. Without days it is all of it.">
      <FormContext value={known}>
        <form action={action} method="get" className="grid gap-4" key={`${from} ${until}`}>
          <div className="grid grid-cols-2 items-end gap-4 *:min-w-0 sm:max-w-md">
            <DateField name="from" label="From" isOptional />
            <DateField name="until" label="Until" isOptional />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="format" value="csv">
              Download CSV
            </Button>
            <Button type="submit" name="format" value="json">
              Download JSON
            </Button>
          </div>
          <p className="max-w-prose text-sm text-soft">
            Days are those of UTC. Check the file years later, anywhere, with{' '}
            <code className="font-mono text-xs">npm run verify</code>: it names every row that was
            changed, removed, put in or moved. That you exported it is in the audit.
          </p>
        </form>
      </FormContext>
    </Card>
  );
}
