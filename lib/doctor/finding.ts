export type Result = 'ok' | 'warn' | 'fail' | 'unknown';

/** One look at the living world. */
export type Finding = {
  readonly title: string;
  readonly result: Result;
  readonly found: string;
  /** What it means for somebody who sits in front of Setup Assistant. */
  readonly means: string | null;
  readonly fix: string | null;
  /** What the fix would write into the settings, where that is one value. */
  readonly mend?: Mend;
};

/** `{ key: 'clientAuth', value: 'client_secret_post' }` */
export type Mend = { readonly key: string; readonly value: string };

/** All findings about one party. */
export type Section = { readonly subject: string; readonly findings: readonly Finding[] };

type Advice = { readonly means: string; readonly fix: string; readonly mend?: Mend };

export function ok(title: string, found: string): Finding {
  return { title, result: 'ok', found, means: null, fix: null };
}

/** Works, but not for everybody or not for long. */
export function warn(title: string, found: string, advice: Advice): Finding {
  return { title, result: 'warn', found, ...advice };
}

/** Devices will not enroll. */
export function fail(title: string, found: string, advice: Advice): Finding {
  return { title, result: 'fail', found, ...advice };
}

/** Can not be told from here: the fix says how a person can find out. */
export function unknown(title: string, found: string, fix: string | null = null): Finding {
  return { title, result: 'unknown', found, means: null, fix };
}
