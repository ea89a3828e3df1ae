import { written } from '#app/enroll/views/written.ts';
import type { Language } from '#lib/page/languages.ts';

/** Markdown that `lib/page/markdown.ts` made into HTML. */
export function Prose(props: { readonly html: string; readonly language: Language }) {
  return (
    <div
      className="prose"
      {...written(props)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer lets no HTML of a writer through, and a test holds it to that
      dangerouslySetInnerHTML={{ __html: props.html }}
    />
  );
}
