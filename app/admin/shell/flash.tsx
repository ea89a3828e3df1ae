import { Notice } from '#app/ui/notice.tsx';

/** What may be said after a page was changed by another: words of ours, never text from an address. */
const SENTENCES = {
  added: 'Added.',
  saved: 'Saved. It is in effect now.',
  deleted: 'Deleted.',
  imported: 'Imported. It is in effect now.',
  copied: 'Copied.',
  'sent-again': 'It was sent again. What became of it stands below.',
} as const;

export type Done = keyof typeof SENTENCES;

/** Says that it worked, on the page that a `redirect('…?done=saved')` leads to. */
export function Flash({ done }: { done: string | readonly string[] | undefined }) {
  const sentence = SENTENCES[String(done ?? '') as Done];
  if (!sentence) return null;
  return (
    <div className="mb-6">
      <Notice tone="good" isNews title={sentence} />
    </div>
  );
}
