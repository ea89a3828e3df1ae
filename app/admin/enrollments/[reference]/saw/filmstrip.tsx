import { describeCode } from '#app/admin/enrollments/words.ts';
import type { Review, Screen } from '#lib/journey/review.ts';

/** Every screen in a frame of the device's own shape, in order, with what the person did on it. */
export function Filmstrip({ review, scheme }: { review: Review; scheme: 'light' | 'dark' }) {
  const { id, reference, platform, screens } = review;
  const shape = SHAPES[platform] ?? SHAPES.Mac;
  return (
    <ol className="flex flex-wrap gap-x-8 gap-y-10" aria-label="Screens, in order">
      {screens.map((screen, index) => (
        <li key={screen.hop} className={`max-w-full ${shape?.width}`}>
          <div className={`overflow-hidden border border-edge bg-card shadow-card ${shape?.stage}`}>
            <iframe
              src={`/admin/enrollments/${reference}/saw/${screen.hop}?id=${id}&scheme=${scheme}`}
              title={`Screen ${index + 1}: ${nameOf(screen)}`}
              sandbox="allow-same-origin"
              loading="lazy"
              className={`block origin-top-left border-0 ${shape?.screen}`}
            />
          </div>
          <p className="mt-3 text-sm font-medium">
            {index + 1}. {nameOf(screen)}
          </p>
          <p className="text-sm wrap-anywhere text-soft">{whatWasDone(screen)}</p>
          <p className="text-xs text-soft tabular-nums">
            <time dateTime={screen.left.toISOString()}>
              {screen.left.toISOString().slice(0, 19).replace('T', ' ')} UTC
            </time>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** As large as the screen, and as much smaller as there is room for. */
const SHAPES: Readonly<Record<string, { width: string; stage: string; screen: string }>> = {
  iPhone: {
    width: 'w-[238px]',
    stage: 'h-[446px] w-[238px] rounded-[1.5rem]',
    screen: 'h-[740px] w-[393px] scale-[0.6]',
  },
  iPad: {
    width: 'w-[330px]',
    stage: 'h-[440px] w-[330px] rounded-2xl',
    screen: 'h-[1000px] w-[750px] scale-[0.44]',
  },
  Mac: {
    width: 'w-[402px]',
    stage: 'h-[282px] w-[402px] rounded-xl',
    screen: 'h-[700px] w-[1000px] scale-[0.4]',
  },
};

function nameOf(screen: Screen): string {
  if (screen.kind === 'own') return screen.own.label ?? screen.own.id;
  return { 'sign-in': 'Sign-in', install: 'Install', problem: 'A problem' }[screen.kind];
}

function whatWasDone(screen: Screen): string {
  switch (screen.kind) {
    case 'own':
      return { text: 'Read', notice: 'Read', consent: 'Answered the agreement', form: 'Filled in' }[
        screen.own.kind
      ];
    case 'sign-in':
      return 'Signed in';
    case 'install':
      return 'Tapped “Install”';
    case 'problem':
      return describeCode(screen.code);
  }
}
