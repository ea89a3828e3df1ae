import { Notice } from '#app/ui/notice.tsx';

/** What may be said after a page was changed by another: words of ours, never text from an address. */
const SENTENCES = {
  added: 'Added.',
  saved: 'Saved. It is in effect now.',
  deleted: 'Deleted.',
  imported: 'Imported. It is in effect now.',
  copied: 'Copied.',
  'sent-again': 'It was sent again. What became of it stands below.',
  drafted: 'Kept in the draft. Devices get it once it is published.',
  arranged: 'Kept in the draft.',
  paneRemoved: 'Removed from the draft. Devices still see the pane until you publish.',
  published: 'Published. Devices get it from now on; those on their way keep what they began with.',
  discarded: 'The draft is gone. What is published stays as it is.',
  rolledBack: 'Rolled back: the older version is the newest one now, and devices get it.',
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
