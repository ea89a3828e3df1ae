import Link from 'next/link';
import { hrefOfConsent, languages } from '#app/admin/consents/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import type { Role } from '#lib/access/roles.ts';
import type { EnrollmentStory } from '#lib/journey/enrollments.ts';

function howOf({ how, typedName }: EnrollmentStory['consents'][number]): string {
  if (how === 'typed-name') return `by typing the name ${typedName ?? '(erased)'}`;
  return how === 'scroll' ? 'by the button behind the end of the text' : 'by a tick';
}

/** What was agreed to on this journey; the hash stands for the exact text. */
export function Consents({
  consents,
  role,
}: {
  consents: EnrollmentStory['consents'];
  role: Role;
}) {
  return (
    <Card title="Consents">
      {consents.length === 0 ? (
        <p className="text-sm text-soft">Nothing was agreed to on this journey.</p>
      ) : (
        <ul className="divide-y divide-line text-sm">
          {consents.map((consent) => (
            <li key={consent.id} className="space-y-1 py-3 wrap-anywhere first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium" lang={consent.language} dir="auto">
                  {consent.title}
                </span>
                <Badge tone={consent.ticked ? 'good' : 'plain'}>
                  {consent.ticked ? 'Agreed' : 'Not agreed'}
                </Badge>
              </p>
              <p className="text-xs text-soft tabular-nums">
                {consent.at.toISOString().slice(0, 19).replace('T', ' ')} UTC, shown in{' '}
                {languages.of(consent.language) ?? consent.language}
                {consent.ticked ? `, ${howOf(consent)}` : ''}
              </p>
              {role === 'helpdesk' ? null : (
                <p>
                  <Link
                    prefetch={false}
                    href={hrefOfConsent(consent.id)}
                    className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
                  >
                    The exact text, and its proof
                  </Link>
                </p>
              )}
              <p className="font-mono text-xs text-soft">
                <span className="font-sans">SHA-256 of what was shown: </span>
                {consent.paneHash}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
