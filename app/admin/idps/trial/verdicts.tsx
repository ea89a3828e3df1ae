import { describeUnset, findingsOf } from '#app/admin/settings-screens/decisions.ts';
import { Findings } from '#app/ui/findings.tsx';
import type { TrialVerdict } from '#lib/journey/trial-verdict.ts';

/** The rules of the provider alone, and of each entrance that uses it. */
export function Verdicts({ verdicts }: { verdicts: readonly TrialVerdict[] }) {
  return verdicts.map(({ entrance, userId, decisions }) => {
    const name =
      entrance === null ? 'By the provider’s own rules' : `At the entrance “${entrance}”`;
    return (
      <section key={entrance ?? ''} aria-label={`${name}: user id and rules`} className="space-y-2">
        <Findings title={name} findings={findingsOf(decisions)}>
          <UserId userId={userId} />
        </Findings>
        <p className="text-sm text-soft">{describeUnset(decisions)}</p>
      </section>
    );
  });
}

function UserId({ userId }: { userId: string | null }) {
  if (userId === null) {
    return <p>There is no user id that could be sent to the MDM.</p>;
  }
  return (
    <p>
      The MDM would be told{' '}
      <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-[0.8125rem] wrap-anywhere">
        {userId}
      </code>
    </p>
  );
}
