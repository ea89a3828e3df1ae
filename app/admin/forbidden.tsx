import { Mark } from '#app/admin/shell/mark.tsx';
import { LinkButton } from '#app/ui/button.tsx';

/** Signed in, and the role does not reach this. */
export default function Forbidden() {
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-md flex-col justify-center gap-4">
      <Mark className="size-10" />
      <h1 className="text-2xl font-semibold tracking-tight">Your role does not allow this</h1>
      <p className="text-soft">
        An owner or an editor can open this page for you to read, or do it for you. That you asked
        is in the audit.
      </p>
      <div>
        <LinkButton href="/admin" weight="primary">
          Back to Home
        </LinkButton>
      </div>
    </div>
  );
}
