/** Markdown that `lib/page/markdown.ts` made into HTML. */
export function Prose(props: { readonly html: string; readonly language: string }) {
  return (
    <div
      className="prose"
      lang={props.language}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer lets no HTML of a writer through, and a test holds it to that
      dangerouslySetInnerHTML={{ __html: props.html }}
    />
  );
}
