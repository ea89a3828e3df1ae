import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Facts } from '#app/admin/consents/[id]/facts.tsx';
import { Proof } from '#app/admin/consents/[id]/proof.tsx';
import { LINK_WORDS, languages } from '#app/admin/consents/words.ts';
import { requireRole } from '#app/admin/current-admin.ts';
import { houseOfProcess } from '#app/house.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { readId } from '#app/ui/read-id.ts';
import { requireAuditor } from '#lib/access/roles.ts';
import { type ConsentStory, openConsent } from '#lib/evidence/consents.ts';
import { directionOf, type Language } from '#lib/page/languages.ts';
import { renderMarkdown } from '#lib/page/markdown.ts';

type Asked = { readonly params: Promise<{ readonly id: string }> };

export const metadata: Metadata = { title: 'Consent' };

export default async function ConsentPage({ params }: Asked) {
  const auditor = await requireRole(requireAuditor);
  const { id } = await params;
  const { evidence } = await houseOfProcess();
  const known = readId(id);
  const consent = known === undefined ? undefined : await openConsent(evidence, auditor, known);
  if (!consent) notFound();
  const { tone, label, sentence } = LINK_WORDS[consent.link];
  return (
    <>
      <PageHeader
        title={nameOf(consent)}
        trail={[{ href: '/admin/consents', label: 'Consents' }]}
        badges={
          <>
            <Badge tone={consent.ticked ? 'good' : 'plain'}>
              {consent.ticked ? 'Agreed' : 'Did not agree'}
            </Badge>
            <Badge tone={tone}>{label}</Badge>
          </>
        }
        lead={`${consent.at.toISOString().slice(0, 19).replace('T', ' ')} UTC`}
      />
      {tone === 'bad' ? (
        <div className="mb-6">
          <Notice tone="bad" title={label}>
            <p>{sentence} Compare it with an export that was kept elsewhere.</p>
          </Notice>
        </div>
      ) : null}
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-6">
          <Text consent={consent} />
          <Proof consent={consent} />
        </div>
        <div className="space-y-6">
          <Facts consent={consent} role={auditor.role} />
        </div>
      </div>
    </>
  );
}

/** Exactly what was on the device, as it looked there. */
function Text({ consent: { title, body, language } }: { consent: ConsentStory }) {
  const written = { lang: language, dir: directionOf(language as Language) };
  return (
    <Card
      title="What was shown"
      lead={`Word for word, in ${languages.of(language)}, from the consent itself and not from the page as it is now.`}
    >
      <div className="rounded-xl border border-line bg-sunken p-5 sm:p-6">
        <p className="mb-3 text-xl font-semibold wrap-anywhere" {...written}>
          {title}
        </p>
        <div
          className="space-y-3 wrap-anywhere [&_blockquote]:border-s-2 [&_blockquote]:border-line [&_blockquote]:ps-4 [&_h2]:text-lg [&_h2]:font-semibold [&_h3]:font-semibold [&_ol]:list-decimal [&_ol]:ps-6 [&_pre]:whitespace-pre-wrap [&_ul]:list-disc [&_ul]:ps-6"
          {...written}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer lets no HTML of a writer through, and a test holds it to that
          dangerouslySetInnerHTML={{ __html: renderMarkdown(body) }}
        />
      </div>
      <details className="mt-4 text-sm">
        <summary className="min-h-6 cursor-pointer rounded text-soft">As it was written</summary>
        <pre
          className="mt-2 rounded-lg bg-sunken p-4 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
          {...written}
        >
          {body}
        </pre>
      </details>
    </Card>
  );
}

function nameOf({ person, typedName, erasedAt }: ConsentStory): string {
  if (erasedAt) return 'Erased person';
  return person?.name ?? person?.email ?? person?.userId ?? typedName ?? 'Nobody signed in';
}
