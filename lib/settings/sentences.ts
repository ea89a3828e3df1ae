import type { z } from 'zod';
import { findNearest } from '#lib/settings/nearest.ts';

type Issue = z.core.$ZodIssue;

/**
 * Looks into a choice between text and a section: where a section was written, what is wrong in it
 * says more than that neither fits.
 */
export function unfoldIssue(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const inner = issue.errors.find((issues) => !issues.some(isOfWrongType));
  if (!inner) return [issue];
  return inner.flatMap((each) => unfoldIssue({ ...each, path: [...issue.path, ...each.path] }));
}

function isOfWrongType(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

/**
 * What zod found, in words for somebody who writes YAML.
 *
 * @param given the value at the issue's path; it decides the words and is never quoted
 */
export function describeIssue(issue: Issue, given: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (given === undefined) return 'is missing';
  if (given === null) {
    return 'is empty: fill it in or leave the line out (text that begins with # needs quotes)';
  }
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected, given);
    case 'invalid_value':
      return describeChoice(issue.values.map(String), given);
    case 'invalid_union':
      return describeUnion(issue, given);
    case 'too_small':
      return describeTooSmall(issue);
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    default:
      // The sentences of our own schemas.
      return issue.message;
  }
}

function describeType(expected: string, given: unknown): string {
  if (expected === 'string') {
    return typeof given === 'object'
      ? 'must be text'
      : 'must be text: put quotes around it, or YAML takes it for something else';
  }
  const wanted: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list (lines that begin with "- ")',
    object: 'a section with "key: value" lines of its own',
    record: 'a section with "key: value" lines of its own',
  };
  return `must be ${wanted[expected] ?? expected}`;
}

function describeChoice(choices: readonly string[], given: unknown): string {
  const nearest = typeof given === 'string' ? findNearest(given, choices) : undefined;
  const hint = nearest ? `; did you mean ${nearest}?` : '';
  return choices.length === 1
    ? `must be ${choices[0]}`
    : `must be one of ${choices.join(', ')}${hint}`;
}

function describeUnion(issue: Extract<Issue, { code: 'invalid_union' }>, given: unknown): string {
  const kinds = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (given === 'built-in') {
    return `can not be built-in yet: the MDM of our own is not available in this version; it must be one of ${kinds.join(', ')}`;
  }
  return kinds.length > 0
    ? describeChoice(kinds, given)
    : 'must be text, or one text for each language';
}

function describeTooSmall(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return 'must not be empty';
  if (issue.origin === 'array') return `needs at least ${issue.minimum} of them`;
  return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
}
