'use client';

import { unstable_rethrow } from 'next/navigation';
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react';
import { Button } from '#app/ui/button.tsx';
import { Diff } from '#app/ui/diff.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Findings } from '#app/ui/findings.tsx';
import { FormContext } from '#app/ui/form-context.tsx';
import {
  type FieldValues,
  type FormAction,
  type FormState,
  UNTOUCHED,
} from '#app/ui/form-state.ts';
import { Notice } from '#app/ui/notice.tsx';
import { SessionOver } from '#app/ui/session-over.tsx';
import { UnsavedGuard } from '#app/ui/unsaved-guard.tsx';

export type FormProps = {
  readonly action: FormAction;
  /** For what belongs to it and stands outside. */
  readonly id?: string;
  /** What is stored now, by the names of the fields. */
  readonly values?: FieldValues;
  /** Of what is stored: who saves an older one is told what has changed since. */
  readonly revision?: number;
  /** What the button does: "Save changes". */
  readonly submit: string;
  /** It only looks: once it has found something, a button among that is the one to press. */
  readonly isFirstStep?: boolean;
  /** More buttons and links beside it. */
  readonly beside?: ReactNode;
  /** Why nothing can be changed here: shown first, and there is no button. */
  readonly readOnly?: ReactNode;
  /** Whether leaving with something typed asks first. */
  readonly isGuarded?: boolean;
  readonly children: ReactNode;
};

/**
 * A form that posts to a server action: before its JavaScript is there by the browser, afterwards by
 * itself. By itself it leaves the fields alone, so that a refused save loses nothing, secrets
 * included (React would empty them).
 */
export function Form(props: FormProps) {
  const [posted, post] = useActionState(props.action, UNTOUCHED);
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [isPending, start] = useTransition();
  const [isDirty, setDirty] = useState(false);
  const [pressed, setPressed] = useState<string | null>(null);
  // A second click comes before the first has drawn anything.
  const isSending = useRef(false);
  const state = answered ?? posted;
  const isReadOnly = props.readOnly !== undefined;
  const values = props.values ?? NONE;

  const known = useMemo(
    () => ({
      values,
      sent: state.sent,
      mistakes: state.mistakes,
      more: state.more,
      isPending,
      pressed,
      isReadOnly,
    }),
    [values, state, isPending, pressed, isReadOnly],
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    setPressed(submitter instanceof HTMLButtonElement ? submitter.value || null : null);
    // A save that leads to another page must not be asked about.
    setDirty(false);
    start(async () => {
      const answer = await ask(props.action, state, data)
        .catch((error) => {
          // It worked, and leads on: perhaps to this same page, where old mistakes must not stay.
          startTransition(() => setAnswered({ ...UNTOUCHED, attempt: state.attempt }));
          throw error;
        })
        .finally(() => {
          isSending.current = false;
        });
      startTransition(() => {
        setAnswered(answer);
        setDirty(answer.findings ? isDirty : answer.notice?.tone !== 'good');
      });
    });
  }

  return (
    <FormContext value={known}>
      <form
        // What was saved starts afresh, secrets included.
        key={props.revision}
        {...(props.id ? { id: props.id } : {})}
        action={post}
        onSubmit={submit}
        onInput={() => setDirty(true)}
        noValidate
        className="max-w-3xl space-y-6"
      >
        {props.readOnly ? <Notice tone="info">{props.readOnly}</Notice> : null}
        <ErrorSummary mistakes={state.mistakes} attempt={state.attempt} />
        {state.isSessionOver ? <SessionOver /> : null}
        {state.notice ? (
          <Notice key={state.attempt} tone={state.notice.tone} title={state.notice.title} isNews>
            {state.notice.text}
          </Notice>
        ) : null}
        {state.notice?.changes ? (
          <Diff caption="What changed in the meantime" changes={state.notice.changes} />
        ) : null}
        {props.revision === undefined ? null : (
          <input type="hidden" name="revision" value={state.revision ?? props.revision} />
        )}
        {props.children}
        {state.findings ? <Findings findings={state.findings} attempt={state.attempt} /> : null}
        <div className="flex flex-wrap items-center gap-3 pt-1">
          {isReadOnly ? null : (
            <Button
              type="submit"
              weight={props.isFirstStep && state.more !== undefined ? 'plain' : 'primary'}
              aria-disabled={isPending}
            >
              {isPending && pressed === null ? 'One moment …' : props.submit}
            </Button>
          )}
          {props.beside}
        </div>
      </form>
      {props.isGuarded === false ? null : <UnsavedGuard isDirty={isDirty && !isReadOnly} />}
    </FormContext>
  );
}

const NONE: FieldValues = {};

/** Without this a lost connection would take the whole page away, and what was typed with it. */
async function ask(action: FormAction, state: FormState, data: FormData): Promise<FormState> {
  try {
    return await action(state, data);
  } catch (error) {
    unstable_rethrow(error);
    return {
      ...state,
      mistakes: [],
      attempt: state.attempt + 1,
      notice: {
        tone: 'bad',
        title: 'Nothing was saved',
        text: 'The server could not be reached, or it failed. What you typed is still here: try again in a moment.',
      },
    };
  }
}
