import type { FormAnswer } from '#app/admin/shell/answer-form.ts';
import type { Finding } from '#app/ui/findings.tsx';
import type { FormNotice } from '#app/ui/form-state.ts';

/** Answers a form that was tried out: what was found, in a line at the top and in full below. */
export function answerWithFindings(findings: readonly Finding[]): FormAnswer {
  return { findings, notice: summarize(findings) };
}

function summarize(findings: readonly Finding[]): FormNotice {
  const failed = findings.filter(({ result }) => result === 'fail');
  const text = 'What was found stands below the fields. Nothing was saved.';
  if (failed.length > 0) {
    const what = failed.map(({ title }) => title.toLowerCase()).join(', ');
    return { tone: 'bad', title: `This does not work yet: ${what}`, text };
  }
  if (findings.some(({ result }) => result === 'warn')) {
    return { tone: 'warn', title: 'This works, and there is something to look at', text };
  }
  const isSure = findings.every(({ result }) => result === 'ok');
  const title = isSure ? 'This works' : 'This works, as far as can be told from here';
  return { tone: 'good', title, text };
}
