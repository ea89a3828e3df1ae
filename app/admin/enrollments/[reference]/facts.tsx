import Link from 'next/link';
import type { ReactNode } from 'react';
import { languages } from '#app/admin/consents/words.ts';
import { describePlatform } from '#app/admin/enrollments/words.ts';
import { hrefOf } from '#app/admin/settings-screens/words.ts';
import { Card } from '#app/ui/card.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import type { Role } from '#lib/access/roles.ts';
import type { EnrollmentStory } from '#lib/journey/enrollments.ts';

/** Which device, who was on it, and where they came in. */
export function Facts({ story, role }: { story: EnrollmentStory; role: Role }) {
  const { product, serial, udid, platform, osVersion, build, language, address } = story;
  return (
    <>
      <Card title="Device">
        <DefinitionList
          items={[
            { term: 'Device', value: `${describePlatform(platform)}, ${product}` },
            {
              term: 'Serial number',
              value: <Others words={serial} label="All enrollments of this device" />,
            },
            { term: 'UDID', value: <span className="font-mono text-xs">{udid}</span> },
            { term: 'System', value: osVersion ? `${osVersion} (${build})` : build },
            { term: 'Language', value: languages.of(language) ?? language },
            { term: 'Came from', value: address || 'Erased' },
            { term: 'Entrance', value: <Entrance name={story.entrance} role={role} /> },
          ]}
        />
      </Card>
      <Card title="Person">
        <Person story={story} role={role} />
      </Card>
    </>
  );
}

function Person({ story, role }: { story: EnrollmentStory; role: Role }) {
  const { signedIn, hops, id } = story;
  if (!signedIn) {
    const isErased = hops.some(({ event }) => event === 'idp.person_erased');
    const words = isErased ? 'Erased on request.' : 'Nobody has signed in.';
    return <p className="text-sm text-soft">{words}</p>;
  }
  const { userId, name, email, idp, issuer } = signedIn;
  return (
    <>
      <DefinitionList
        items={[
          {
            term: 'User id for the MDM',
            value: <Others words={userId} label="All enrollments of this person" />,
          },
          { term: 'Name', value: name },
          { term: 'E-mail address', value: email },
          { term: 'Signed in at', value: `${idp} (${issuer})` },
        ]}
      />
      {role === 'owner' ? (
        <p className="mt-3 text-sm">
          <TextLink href={`/admin/people/erase?enrollment=${id}`}>Erase this person …</TextLink>
        </p>
      ) : null}
    </>
  );
}

/** Leads to whatever else is known by the same word. */
function Others({ words, label }: { words: string; label: string }) {
  const query = new URLSearchParams({ q: words.slice(0, 100) });
  return (
    <>
      <span className="block">{words}</span>
      <TextLink href={`/admin/enrollments?${query}`}>{label}</TextLink>
    </>
  );
}

/** The help desk reads no settings. */
function Entrance({ name, role }: { name: string; role: Role }) {
  if (role === 'helpdesk') return name;
  return <TextLink href={hrefOf({ kind: 'entrance', name })}>{name}</TextLink>;
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
