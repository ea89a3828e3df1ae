import type { Frame } from '#app/enroll/views/view.ts';
import type { Support } from '#lib/page/branding.ts';
import { fillWords, type Words, wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly frame: Frame;
  /** Whether the page stands in Setup Assistant, with its Cancel and Back around it. */
  readonly inSetup: boolean;
};

/** Help that is there when it is looked for. */
export function FoldedHelp(props: Props) {
  return (
    <details>
      <summary>{wordsFor(props.frame.language).help.title}</summary>
      <Help {...props} />
    </details>
  );
}

/**
 * What to read out, what to do when nothing goes on, and whom to call.
 * Addresses are words and not links: a link would leave the sheet, which has no way back.
 */
export function Help({ frame, inSetup }: Props) {
  const { help } = wordsFor(frame.language);
  const { organization, support } = frame.branding;
  if (!inSetup && !frame.reference && !support) return null;
  return (
    <div className="card">
      {frame.reference && (
        <>
          <h2>{help.reference}</h2>
          <p className="words" lang="en">
            <bdi dir="ltr">{frame.reference}</bdi>
          </p>
        </>
      )}
      {inSetup && <Stuck help={help} />}
      {support && (
        <>
          <h2>{fillWords(help.contact, { organization: organization ?? '' }, frame.language)}</h2>
          <Contacts support={support} help={help} />
        </>
      )}
    </div>
  );
}

function Stuck({ help }: { readonly help: Words['help'] }) {
  return (
    <>
      <h2>{help.stuck}</h2>
      <ol>
        {help.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
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
              <dd>
                <bdi dir="ltr">{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
