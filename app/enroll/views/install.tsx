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
          {frame.device && <Fact name={install.device} value={deviceName(frame.device)} />}
          {frame.device && <Fact name={install.serial} value={frame.device.serial} />}
        </dl>
        <button className="go" type="submit">
          {again ? install.againButton : install.button}
        </button>
      </form>
    </>
  );
}

function deviceName({ platform, product }: NonNullable<Frame['device']>): string {
  return NAMES[platform] ?? product;
}

/** Names that people use, for the platforms of `lib/device`. */
const NAMES: { readonly [platform: string]: string } = {
  iPhone: 'iPhone',
  iPad: 'iPad',
  iPod: 'iPod touch',
  Mac: 'Mac',
  AppleTV: 'Apple TV',
  Vision: 'Apple Vision Pro',
  Watch: 'Apple Watch',
};

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
