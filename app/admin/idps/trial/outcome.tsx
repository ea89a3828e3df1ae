import { wordFindings } from '#app/admin/idps/check.ts';
import { RawClaims } from '#app/admin/idps/trial/raw-claims.tsx';
import { Verdicts } from '#app/admin/idps/trial/verdicts.tsx';
import { Findings } from '#app/ui/findings.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PROBLEMS } from '#lib/base/problems.ts';
import { examineClaims } from '#lib/doctor/claims.ts';
import type { Finding } from '#lib/doctor/finding.ts';
import { explainRefusal } from '#lib/doctor/refusal.ts';
import type { IdpSettings } from '#lib/idp/settings.ts';
import type { Trial } from '#lib/journey/trial-result.ts';
import type { TrialVerdict } from '#lib/journey/trial-verdict.ts';

type Props = {
  readonly trial: Trial;
  readonly idp: IdpSettings;
  readonly verdicts: readonly TrialVerdict[];
  readonly now: Date;
};

/** What came of a trial: may this person enroll, what is told to the MDM, and what struck us. */
export function TrialOutcome({ trial, idp, verdicts, now }: Props) {
  const { claims, problem } = trial;
  if (!claims) {
    const finding = explainRefusal(idp, problem, PROBLEMS[problem.code].admin);
    return (
      <div className="max-w-3xl space-y-6">
        <Notice tone="bad" title="The sign-in did not succeed" isNews>
          <p>
            The log of a journey would say{' '}
            <code className="font-mono text-[0.8125rem]">{problem.code}</code>. This page is gone{' '}
            <Moment at={trial.until} now={now} />.
          </p>
        </Notice>
        <Findings title="What went wrong" findings={shown([finding])} />
      </div>
    );
  }
  const findings = examineClaims(idp, claims, trial.at);
  return (
    <div className="max-w-4xl space-y-8">
      <Summary verdicts={verdicts} trial={trial} now={now} />
      <Verdicts verdicts={verdicts} />
      {findings.length > 0 ? (
        <Findings title="What strikes one about the claims" findings={shown(findings)} />
      ) : null}
      <RawClaims claims={claims} />
    </div>
  );
}

/** There are no fields here to fill a value into. */
function shown(findings: readonly Finding[]): Finding[] {
  return wordFindings(findings).map(({ mend: _, ...finding }) => finding);
}

function Summary({ verdicts, trial, now }: Pick<Props, 'verdicts' | 'trial' | 'now'>) {
  const entrances = verdicts.filter(({ entrance }) => entrance !== null);
  const judged = entrances.length > 0 ? entrances : verdicts;
  const refused = judged.filter(isRefused);
  const where = refused.map(({ entrance }) => entrance).filter((name) => name !== null);
  const when = (
    <p>
      Signed in <Moment at={trial.at} now={now} />, judged by the settings of this moment: change a
      rule, and load this page again. It is gone <Moment at={trial.until} now={now} />.
    </p>
  );
  if (refused.length === 0) {
    return (
      <Notice tone="good" title="The sign-in works, and this person may enroll" isNews>
        {entrances.length === 0 ? <p>No entrance uses this provider yet.</p> : null}
        {when}
      </Notice>
    );
  }
  const isAll = refused.length === judged.length;
  const title = isAll
    ? 'The sign-in works, and this person may not enroll'
    : `The sign-in works; at ${where.join(', ')} this person may not enroll`;
  return (
    <Notice tone="warn" title={title} isNews>
      {when}
    </Notice>
  );
}

export function isRefused({ decisions }: TrialVerdict): boolean {
  return decisions.some(({ outcome }) => outcome === 'refused');
}
