import type { Frame } from '#app/enroll/views/view.ts';
import type { Support } from '#lib/page/branding.ts';
import { fillWords, type Words, wordsFor } from '#lib/page/words.ts';

/**
 * What to do when nothing goes on, what to read out, and whom to call.
 * Addresses are words and not links: a link would leave the sheet, which has no way back.
 */
export function Help({ frame, open }: { readonly frame: Frame; readonly open: boolean }) {
  const { help } = wordsFor(frame.language);
  const { organization, support } = frame.branding;
  return (
    <details className="help" open={open}>
      <summary>{help.title}</summary>
      <h2>{help.stuck}</h2>
      <ol>
        {help.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {frame.reference && (
        <p>
          {help.reference} <strong lang="en">{frame.reference}</strong>
        </p>
      )}
      {support && organization && (
        <>
          <h2>{fillWords(help.contact, { organization }, frame.language)}</h2>
          <Contacts support={support} help={help} />
        </>
      )}
    </details>
  );
}

function Contacts({ support, help }: { readonly support: Support; readonly help: Words['help'] }) {
  const ways = [
    [help.phone, support.phone],
    [help.email, support.email],
    [help.website, support.website],
  ] as const;
  return (
    <dl>
      {ways.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="ltr">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
