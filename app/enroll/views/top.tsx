import { Tile } from '#app/enroll/views/tile.tsx';
import { progressOf } from '#app/enroll/views/title.ts';
import type { Frame, View } from '#app/enroll/views/view.ts';

/** Whose pages these are, and how far along the person is. */
export function Top({ view, frame }: { readonly view: View; readonly frame: Frame }) {
  const { branding, step } = frame;
  // There the name stands large below.
  const isFirst = view.kind === 'text' && view.ahead !== undefined;
  return (
    <header>
      {!isFirst && branding.organization && (
        <p className="brand">
          <Tile frame={frame} />
          <bdi>{branding.organization}</bdi>
        </p>
      )}
      {step && (
        <p className="step">
          {progressOf(frame)}
          <Dots number={step.number} of={step.of} />
        </p>
      )}
    </header>
  );
}

function Dots({ number, of }: { readonly number: number; readonly of: number }) {
  const steps = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <span className="dots" aria-hidden="true">
      {steps.map((step) => (
        <i key={step} className={dotClass(step, number)} />
      ))}
    </span>
  );
}

function dotClass(step: number, number: number): string | undefined {
  if (step === number) return 'on now';
  return step < number ? 'on' : undefined;
}
