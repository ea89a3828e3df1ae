import { HeroGlyph } from '#app/enroll/views/glyph.tsx';
import type { Frame, View } from '#app/enroll/views/view.ts';
import { fillWords, wordsFor } from '#lib/page/words.ts';

type Props = {
  readonly view: Extract<View, { readonly kind: 'install' }>;
  readonly frame: Frame;
};

export function Install({ view, frame }: Props) {
  const { install } = wordsFor(frame.language);
  const organization = frame.branding.organization ?? '';
  const again = view.again ?? false;
  return (
    <>
      <div className="hero">
        <HeroGlyph name="install" />
        <h1>{again ? install.againTitle : install.title}</h1>
        <p className="lead">
          {again ? install.againBody : fillWords(install.body, { organization }, frame.language)}
        </p>
      </div>
      <form method="post" action={view.action}>
        <dl className="facts">
          {view.person && <Fact name={install.person} value={view.person} />}
          {frame.device && <Fact name={install.device} value={frame.device.platform} />}
          {frame.device && <Fact name={install.serial} value={frame.device.serial} />}
        </dl>
        <button className="go" type="submit">
          {again ? install.againButton : install.button}
        </button>
      </form>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
