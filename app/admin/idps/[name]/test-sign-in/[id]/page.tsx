import type { Metadata } from 'next';
import { requireRole } from '#app/admin/current-admin.ts';
import { testPath } from '#app/admin/idps/kind-words.ts';
import { TrialHeader } from '#app/admin/idps/trial/header.tsx';
import { NothingToShow } from '#app/admin/idps/trial/nothing-to-show.tsx';
import { TrialOutcome } from '#app/admin/idps/trial/outcome.tsx';
import { houseOfProcess } from '#app/house.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { requireEditor } from '#lib/access/roles.ts';
import { readTrial } from '#lib/journey/trial-result.ts';
import { judgeTrial } from '#lib/journey/trial-verdict.ts';

export const metadata: Metadata = { title: 'Test sign-in' };

type Asked = {
  readonly params: Promise<{ name: string; id: string }>;
  readonly searchParams: Promise<{ key?: string | string[] }>;
};

export default async function TrialPage({ params, searchParams }: Asked) {
  const editor = await requireRole(requireEditor);
  const house = await houseOfProcess();
  const { name, id } = await params;
  const { key } = await searchParams;
  const asked = { id: Number(id), idp: name, key: String(key ?? '') };
  const trial = await readTrial(house, editor, asked);
  const idp = (await house.settings()).idps.find((one) => one.name === name);
  const again = (
    <LinkButton href={idp ? testPath(name) : '/admin/idps'}>
      {idp ? 'Test again' : 'To the providers'}
    </LinkButton>
  );
  return (
    <>
      <TrialHeader name={name} actions={again} />
      {trial && idp ? (
        <TrialOutcome
          trial={trial}
          idp={idp}
          verdicts={await judgeTrial(house, editor, idp, trial)}
          now={house.clock.now()}
        />
      ) : (
        <NothingToShow />
      )}
    </>
  );
}
