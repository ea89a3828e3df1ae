import type { ReactNode } from 'react';
import { Emphasis } from '#app/admin/idps/emphasis.tsx';
import { nameInText } from '#app/admin/idps/kind-words.ts';
import { CodeBlock } from '#app/ui/code-block.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { fillIn, type Preset, type Step, type Trap } from '#lib/idp/presets.ts';

export type Ours = { readonly redirectUri: string; readonly origin: string };

type Props = {
  readonly preset: Preset;
  readonly ours: Ours;
  /** First on a new form, folded away later. */
  readonly isOpen: boolean;
};

/** What has to be done in the product's own console, and what goes wrong with it. */
export function Guide({ preset, ours, isOpen }: Props) {
  const where =
    preset.value.kind === 'local'
      ? 'How it works'
      : `What to do ${preset.id === 'oidc' ? 'at' : 'in'} ${nameInText(preset)}`;
  return (
    <div className="space-y-4">
      <Fold title={where} isOpen={isOpen}>
        <ol className="list-decimal space-y-4 pl-5 marker:text-soft">
          {preset.steps.map((step) => (
            <li key={step.text} className="pl-1">
              <StepText step={step} ours={ours} />
            </li>
          ))}
        </ol>
      </Fold>
      <Fold title="What goes wrong with it" isOpen={isOpen}>
        <ul className="space-y-4">
          {preset.traps.map((trap) => (
            <TrapText key={trap.title} trap={trap} ours={ours} />
          ))}
        </ul>
      </Fold>
    </div>
  );
}

function Fold(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details
      open={props.isOpen}
      className="group rounded-2xl bg-accent-soft/60 px-5 py-1 text-sm open:pb-5"
    >
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg font-semibold [&::-webkit-details-marker]:hidden">
        <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
        {props.title}
      </summary>
      <div className="pt-1 wrap-anywhere">{props.children}</div>
    </details>
  );
}

function StepText({ step: { text, copy, code }, ours }: { step: Step; ours: Ours }) {
  return (
    <div className="min-w-0 space-y-2.5">
      <p>
        <Emphasis text={fillIn(text, ours)} />
      </p>
      {copy ? <CopyField label={copy.label} value={fillIn(copy.value, ours)} /> : null}
      {code ? <CodeBlock label={code.label}>{fillIn(code.text, ours)}</CodeBlock> : null}
    </div>
  );
}

function TrapText({ trap: { title, text, code }, ours }: { trap: Trap; ours: Ours }) {
  return (
    <li className="flex gap-2.5">
      <Icon name="warning" className="mt-px size-5 text-warn" />
      <div className="min-w-0 grow space-y-1.5">
        <p className="font-medium">{title}</p>
        <p>{text}</p>
        {code ? <CodeBlock label={code.label}>{fillIn(code.text, ours)}</CodeBlock> : null}
      </div>
    </li>
  );
}
