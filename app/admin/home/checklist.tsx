import type { ReactNode } from 'react';
import { listSteps, type Step } from '#app/admin/home/steps.ts';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Overview } from '#lib/journey/overview.ts';

/** What is still to do before devices can come. The first open step is the one to take now. */
export function Checklist({ overview }: { overview: Overview }) {
  const steps = listSteps(overview);
  const next = steps.find(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section aria-labelledby="checklist" className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="checklist" className="text-base font-semibold tracking-tight">
          Set up
        </h2>
        <p className="text-sm text-soft">
          {done} of {steps.length} done
        </p>
      </div>
      <ol className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-card shadow-card">
        {steps.map((step, index) => (
          <StepRow key={step.key} step={step} number={index + 1} isNext={step === next}>
            {step.key === 'address' ? <Addresses overview={overview} /> : null}
          </StepRow>
        ))}
      </ol>
    </section>
  );
}

type StepRowProps = {
  readonly step: Step;
  readonly number: number;
  readonly isNext: boolean;
  readonly children: ReactNode;
};

function StepRow({ step, number, isNext, children }: StepRowProps) {
  const { title, lead, isDone, found, link } = step;
  return (
    <li
      className={`flex gap-4 p-5 ${isNext ? 'bg-accent-soft/30' : ''}`}
      {...(isNext ? { 'aria-current': 'step' as const } : {})}
    >
      <Sign number={number} isDone={isDone} isNext={isNext} />
      <div className="min-w-0 grow space-y-3">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="max-w-xl min-w-0 grow basis-72 space-y-1">
            <h3 className="font-semibold">
              {title}
              {isDone ? <span className="sr-only"> (done)</span> : null}
            </h3>
            <p className="text-sm text-soft">{isDone ? found : lead}</p>
          </div>
          {!isDone && link ? (
            <LinkButton href={link.href} weight={isNext ? 'primary' : 'plain'}>
              {link.label}
            </LinkButton>
          ) : null}
          {isDone ? <Badge tone="good">Done</Badge> : null}
        </div>
        {children}
      </div>
    </li>
  );
}

function Sign({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) {
  const shape = 'grid size-7 shrink-0 place-items-center rounded-full text-sm font-semibold';
  if (isDone) {
    return (
      <span className={`${shape} bg-good-soft text-good`}>
        <Icon name="check" className="size-4" />
      </span>
    );
  }
  const look = isNext ? 'bg-fill text-on-fill' : 'bg-sunken text-soft';
  return (
    <span aria-hidden="true" className={`${shape} ${look}`}>
      {number}
    </span>
  );
}

function Addresses({ overview }: { overview: Overview }) {
  const { entrances, publicUrl } = overview;
  if (entrances.length === 0) {
    return (
      <p className="text-sm text-soft">The address shows up here once there is an entrance.</p>
    );
  }
  return (
    <div className="max-w-xl space-y-4">
      {entrances.map(({ name, address }) => (
        <CopyField key={name} label={`Address of “${name}”`} value={address} />
      ))}
      {publicUrl.startsWith('https:') ? null : (
        <Notice tone="warn" title="Devices can't reach this address">
          It is this computer's own. Real devices need an https address that they can reach: set
          PUBLIC_URL to it. Simulated devices are fine with this one.
        </Notice>
      )}
    </div>
  );
}
