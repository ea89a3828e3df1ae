import { EmptyState } from '#app/ui/empty-state.tsx';

/** One answer to all that can be wrong: it tells nobody whether there is such a result. */
export function NothingToShow() {
  return (
    <EmptyState icon="key" title="There is nothing to show here">
      <p>
        A result is kept for half an hour, and shown to the admin who began the test, in the browser
        that came back from the provider. An address that came back twice shows nothing the second
        time. Test again.
      </p>
    </EmptyState>
  );
}
