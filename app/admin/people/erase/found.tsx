'use client';

import Link from 'next/link';
import type { Findings } from '#app/admin/people/erase/actions.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { useMore } from '#app/ui/form-context.tsx';
import { IntentButton } from '#app/ui/intent-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Option } from '#app/ui/select.tsx';
import { Checkbox, TickList } from '#app/ui/tick.tsx';
import type { Held } from '#lib/journey/erasure.ts';

/** What is held about whoever was looked for, and the way to erase it. */
export function Found() {
  const more = useMore<Findings>();
  if (!more) return null;
  const { held, asked } = more;
  const options = listOptions(held);
  return (
    <div className="mt-3 basis-full space-y-6">
      {options.length === 0 ? (
        <Notice tone="info" title={`Nothing is recorded about “${asked}”`}>
          Only the whole name, address or id finds somebody. Enrollments and consents that are old
          enough have been deleted by themselves.
        </Notice>
      ) : (
        <FieldGroup
          legend="What is held"
          hint="Two people may be called the same: tick those who are meant."
        >
          <TickList
            key={`who ${asked}`}
            name="chosen"
            label={`Found as “${asked}”`}
            options={options}
          />
          <Consequences />
          <Checkbox
            key={asked}
            name="sure"
            value={asked}
            label="Erase it for good: nobody can bring it back"
          />
          <IntentButton intent="erase" busy="Erasing …" weight="danger">
            Erase
          </IntentButton>
        </FieldGroup>
      )}
      <Others held={held} />
    </div>
  );
}

function listOptions({ people, traces }: Held): Option[] {
  const found = people.map(({ issuer, subject, idp, called, ...counts }) => ({
    value: JSON.stringify([issuer, subject]),
    label: `${called.join(', ') || subject}, signed in at ${idp}: ${describe(counts)}`,
  }));
  if (traces.enrollments + traces.consents === 0) return found;
  const label = `Without a sign-in, where just this was typed: ${describe({ ...traces, open: 0 })}`;
  return [...found, { value: 'traces', label }];
}

function describe(held: { enrollments: number; open: number; consents: number }): string {
  const { enrollments, open, consents } = held;
  const underWay = open > 0 ? ` (${open} under way)` : '';
  return `${count(enrollments, 'enrollment')}${underWay}, ${count(consents, 'consent')}`;
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

function Consequences() {
  return (
    <div className="space-y-2 text-sm">
      <p className="font-medium">What happens</p>
      <ul className="list-disc space-y-1 pl-5 text-soft">
        <li>What is under way ends; the device can begin anew.</li>
        <li>
          Enrollments lose the person, what they entered and where they came from. The device with
          its serial number stays: it is yours. It counts for nobody’s limit any more.
        </li>
        <li>
          Consents lose whose they were. That somebody agreed to this text at this time stays, and
          so does the proof that none is missing.
        </li>
        <li>Your MDM and your identity provider know them as before: erase them there as well.</li>
      </ul>
    </div>
  );
}

/** What is not erased from here, and why. */
function Others({ held: { accounts, audits } }: { held: Held }) {
  if (accounts.length === 0 && audits === 0) return null;
  return (
    <FieldGroup legend="What stays">
      {accounts.length > 0 ? (
        <p className="text-sm">
          They may still work here, so an account is deleted by itself:{' '}
          {accounts.map(({ id, login }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : ''}
              <Link
                prefetch={false}
                href={`/admin/accounts/${id}`}
                className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
              >
                {login}
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
      {audits > 0 ? (
        <p className="text-sm">
          {audits === 1 ? 'One line' : `${audits} lines`} of the audit may name them. The audit is a
          proof of what administrators did, so nothing is taken out of it; how long it is kept is a{' '}
          <Link
            prefetch={false}
            href="/admin/settings/retention"
            className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
          >
            setting
          </Link>
          .
        </p>
      ) : null}
    </FieldGroup>
  );
}
