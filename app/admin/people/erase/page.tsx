import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { findOrErase } from '#app/admin/people/erase/actions.ts';
import { Found } from '#app/admin/people/erase/found.tsx';
import { houseOfProcess } from '#app/house.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { readId } from '#app/ui/read-id.ts';
import { TextField } from '#app/ui/text-field.tsx';
import { requireOwner } from '#lib/access/roles.ts';
import { findWhoWasOn } from '#lib/journey/erasure.ts';

export const metadata: Metadata = { title: 'Erase a person' };

type Asked = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ErasePage({ searchParams }: Asked) {
  const owner = await requireRole(requireOwner);
  // Numbers of an enrollment or a consent: an address must not have a name in it.
  const { enrollment, consent } = await searchParams;
  const from = { enrollment: readId(enrollment), consent: readId(consent) };
  const who = await findWhoWasOn(await houseOfProcess(), owner, from);
  return (
    <>
      <PageHeader
        title="Erase a person"
        lead="When somebody asks that what is known about them be erased. You see what that is before anything happens."
      />
      <Form
        action={findOrErase}
        values={{ who }}
        submit="Look"
        isFirstStep
        // Behind that button: Enter in the field looks, and never erases.
        beside={<Found />}
        isGuarded={false}
      >
        <TextField
          name="who"
          label="E-mail address, user ID, name or subject"
          hint="All of it, as the sign-in gave it; small letters and capitals are the same."
          maxLength={254}
        />
      </Form>
    </>
  );
}
