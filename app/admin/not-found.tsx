import { Mark } from '#app/admin/shell/mark.tsx';
import { LinkButton } from '#app/ui/button.tsx';

/** A page of something that is not there, or not any more. */
export default function NotFound() {
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-md flex-col justify-center gap-4">
      <Mark className="size-10" />
      <h1 className="text-2xl font-semibold tracking-tight">There is nothing here</h1>
      <p className="text-soft">
        It may have been deleted, or it was called something else. What was changed by whom is in
        the audit.
      </p>
      <div>
        <LinkButton href="/admin" weight="primary">
          Back to Home
        </LinkButton>
      </div>
    </div>
  );
}
