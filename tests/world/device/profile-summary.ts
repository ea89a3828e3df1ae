import { isProblem } from '#lib/base/problem.ts';
import { readProfile } from '#lib/profile/profile.ts';
import { findSignedContent } from '#lib/profile/signed.ts';

/** What can be said of a profile to somebody who looks on. */
export type ProfileSummary = {
  readonly size: string;
  readonly organization: string;
  readonly name: string;
  readonly checkInHost: string;
  readonly signed: boolean;
  /** The text of the property list, a line for each tag. */
  readonly lines: readonly string[];
  /** Why it would not enroll anything, if it would not. */
  readonly fault: string | undefined;
};

export function summarizeProfile(bytes: Uint8Array): ProfileSummary {
  const seen = {
    size: `${bytes.length.toLocaleString('en')} bytes`,
    lines: linesOf(bytes),
    signed: findSignedContent(bytes) !== undefined,
  };
  try {
    const profile = readProfile(bytes, {});
    return {
      ...seen,
      organization: profile.organization ?? 'no organisation',
      name: profile.displayName ?? 'no name',
      checkInHost: profile.checkInHost ?? 'nowhere',
      fault: undefined,
    };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { ...seen, organization: '', name: '', checkInHost: '', fault: error.message };
  }
}

function linesOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(findSignedContent(bytes) ?? bytes).toString('utf8');
  if (text.startsWith('bplist')) return ['(a binary property list)'];
  const lines = text.trimEnd().split(/\r?\n/);
  return lines.length > 4 ? lines : text.trimEnd().replace(/>\s*</g, '>\n<').split('\n');
}
