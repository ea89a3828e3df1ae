import { linesOfPairs, readPairs } from '#app/admin/settings-screens/pairs.ts';
import type { FieldWords } from '#app/admin/settings-screens/words.ts';
import { type FieldValues, isTicked, readGiven } from '#app/ui/form-state.ts';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** @param at where they stand in the setting: `userIdTransforms` */
export function TransformFields({ at }: { at: string }) {
  return (
    <>
      <Checkbox
        name={`${at}.stripDomainPrefix`}
        label="Leave out a Windows domain"
        hint="SCHOOL\ada becomes ada."
      />
      <Checkbox
        name={`${at}.lowerCase`}
        label="Write it in small letters"
        hint="Ada@School.example becomes ada@school.example."
      />
      <TagsField
        name={`${at}.mapDomains`}
        label="Exchange domains"
        isOptional
        hint="One in a line: old.example: new.example. Then ada@old.example becomes ada@new.example."
      />
      <TextField
        name={`${at}.pattern`}
        label="Cut it out by a pattern"
        isOptional
        isCode
        placeholder="^([^@]+)@"
        hint="A regular expression with one group (RE2): the text of the group becomes the user id. Comes last. Whoever it does not fit is refused."
      />
      <Checkbox
        name={`${at}.keepSpace`}
        label="Keep spaces around it"
        hint="Without this they are taken off first."
      />
    </>
  );
}

export function transformWords(at: string): FieldWords {
  return {
    [`${at}.stripDomainPrefix`]: 'Leave out a Windows domain',
    [`${at}.lowerCase`]: 'Small letters',
    [`${at}.mapDomains`]: {
      label: 'Exchange domains',
      missing: 'Write each line as “old domain: new domain”.',
    },
    [`${at}.pattern`]: 'Pattern',
    [`${at}.trim`]: 'Trim spaces',
  };
}

/** What the fields start with. @param transforms as they were written */
export function valuesOfTransforms(at: string, transforms: unknown): FieldValues {
  const { stripDomainPrefix, lowerCase, mapDomains, pattern, trim } = Object(transforms);
  return {
    [`${at}.stripDomainPrefix`]: stripDomainPrefix === true,
    [`${at}.lowerCase`]: lowerCase === true,
    [`${at}.mapDomains`]: linesOfPairs(mapDomains),
    [`${at}.pattern`]: pattern,
    [`${at}.keepSpace`]: trim === false,
  };
}

/** @returns undefined where nothing is done to it beyond the usual */
export function readTransforms(data: FormData, at: string): RawSetting | undefined {
  const transforms = {
    stripDomainPrefix: isTicked(data, `${at}.stripDomainPrefix`) || undefined,
    lowerCase: isTicked(data, `${at}.lowerCase`) || undefined,
    mapDomains: readPairs(data, `${at}.mapDomains`),
    pattern: readGiven(data, `${at}.pattern`),
    trim: isTicked(data, `${at}.keepSpace`) ? false : undefined,
  };
  return Object.values(transforms).some((value) => value !== undefined) ? transforms : undefined;
}
