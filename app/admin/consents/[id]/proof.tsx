import { LINK_WORDS } from '#app/admin/consents/words.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import type { ConsentStory } from '#lib/evidence/consents.ts';

/** What proves that it is what it was: its place in the chain, and the hashes. */
export function Proof({ consent }: { consent: ConsentStory }) {
  const { place, hash, previousHash, paneHash, pageHash, link } = consent;
  const { tone, label, sentence } = LINK_WORDS[link];
  return (
    <Card title="Proof">
      <p className="mb-3 text-sm">
        <Badge tone={tone}>{label}</Badge> <span className="text-soft">{sentence}</span>
      </p>
      <DefinitionList
        items={[
          ...(place ? [{ term: 'Place in the chain', value: place.toLocaleString('en') }] : []),
          ...(hash ? [{ term: 'Its hash', value: <Code>{hash.toString('hex')}</Code> }] : []),
          ...(previousHash
            ? [{ term: 'Hash before it', value: <Code>{previousHash.toString('hex')}</Code> }]
            : []),
          { term: 'SHA-256 of the text', value: <Code>{paneHash}</Code> },
          ...(pageHash ? [{ term: 'SHA-256 of the page', value: <Code>{pageHash}</Code> }] : []),
        ]}
      />
    </Card>
  );
}

function Code({ children }: { children: string }) {
  return <span className="font-mono text-xs">{children}</span>;
}
