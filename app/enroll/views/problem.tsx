import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { WayOn } from '#app/enroll/views/way.tsx';
import { wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'problem' }>;
  readonly frame: Frame;
};

export function ProblemPane({ view, frame }: Props) {
  const words = wordsFor(frame.language);
  const advice = words.advice[view.advice];
  const { next } = view;
  return (
    <>
      <div className="hero">
        <HeroGlyph name="attention" />
        <h1>{advice.title}</h1>
        <p className="lead">{advice.body}</p>
        {advice.next && <p className="lead">{advice.next}</p>}
      </div>
      {next && (
        <WayOn
          way={next}
          label={next.label === 'startOver' ? words.startOver : words.ways[next.label]}
        />
      )}
    </>
  );
}
