import Link from 'next/link';
import type { ReactNode } from 'react';
import { describeHow } from '#app/admin/consents/words.ts';
import { describePlatform, hrefOfEnrollment } from '#app/admin/enrollments/words.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { Card } from '#app/ui/card.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import type { Role } from '#lib/access/roles.ts';
import type { ConsentStory } from '#lib/evidence/consents.ts';

/** Who it was, how they did it, and on which device. */
export function Facts({ consent, role }: { consent: ConsentStory; role: Role }) {
  return (
    <>
      <Card title="Person">
        <Person consent={consent} />
        {role === 'owner' && !consent.erasedAt && (consent.person || consent.typedName) ? (
          <p className="mt-3 text-sm">
            <TextLink href={`/admin/people/erase?consent=${consent.id}`}>
              Erase this person …
            </TextLink>
          </p>
        ) : null}
      </Card>
      <Card title="How and where">
        <Circumstances consent={consent} />
      </Card>
    </>
  );
}

function Person({ consent }: { consent: ConsentStory }) {
  const { person, typedName, erasedAt, address } = consent;
  if (erasedAt) {
    return (
      <p className="text-sm text-soft">
        Erased on {erasedAt.toISOString().slice(0, 10)}. That somebody agreed to this text on this
        device stays, and the chain holds.
      </p>
    );
  }
  const known = person
    ? [
        { term: 'User id for the MDM', value: person.userId },
        { term: 'Name', value: person.name },
        { term: 'E-mail address', value: person.email },
        { term: 'Signed in at', value: `${person.idp} (${person.issuer})` },
        { term: 'Subject there', value: <Code>{person.subject}</Code> },
      ]
    : [];
  return (
    <>
      {person ? null : (
        <p className="mb-2 text-sm text-soft">Nobody had signed in when this was shown.</p>
      )}
      <DefinitionList
        items={[
          ...known,
          ...(typedName ? [{ term: 'Typed name', value: typedName }] : []),
          { term: 'Came from', value: address },
        ]}
      />
    </>
  );
}

function Circumstances({ consent }: { consent: ConsentStory }) {
  const { serial, reference, enrollment, entrance, page } = consent;
  const device = enrollment
    ? `${describePlatform(enrollment.platform)}, ${enrollment.product}, ${enrollment.osVersion ?? enrollment.build}`
    : null;
  return (
    <DefinitionList
      items={[
        { term: 'How', value: describeHow(consent) },
        ...(device ? [{ term: 'Device', value: device }] : []),
        { term: 'Serial number', value: <Code>{serial}</Code> },
        {
          term: 'Enrollment',
          value: enrollment ? (
            <TextLink href={hrefOfEnrollment(enrollment)}>{reference}</TextLink>
          ) : (
            `${reference}, which is not kept any more`
          ),
        },
        {
          term: 'Entrance',
          value: (
            <TextLink href={hrefOf({ kind: 'entrance', name: entrance })}>{entrance}</TextLink>
          ),
        },
        {
          term: 'Page',
          value: (
            <>
              <TextLink href={hrefOf({ kind: 'page', name: page })}>{page}</TextLink>, pane{' '}
              {consent.paneId}
            </>
          ),
        },
      ]}
    />
  );
}

function Code({ children }: { children: ReactNode }) {
  return <span className="font-mono text-xs">{children}</span>;
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      prefetch={false}
      href={href}
      className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4"
    >
      {children}
    </Link>
  );
}
