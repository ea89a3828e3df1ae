/** How an organization's texts are written. */
export function MarkdownHelp() {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 items-center rounded-lg text-accent underline-offset-4 hover:underline sm:min-h-6">
        How texts are written
      </summary>
      <p className="mt-2 max-w-prose rounded-xl bg-sunken px-4 py-3 text-ink">
        Texts are Markdown, titles are plain. An empty line begins a new paragraph,{' '}
        <Code>**bold**</Code> makes words bold, <Code>## Heading</Code> a heading, and lines that
        begin with <Code>-</Code> or <Code>1.</Code> a list. A link becomes its words and its
        address, since Setup Assistant has no way back from other pages; pictures and HTML are shown
        as text.
      </p>
    </details>
  );
}

function Code({ children }: { readonly children: string }) {
  return <code className="font-mono text-[0.8125rem] whitespace-nowrap">{children}</code>;
}
