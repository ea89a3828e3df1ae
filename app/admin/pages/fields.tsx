import type { ReactNode } from 'react';
import { AccentField } from '#app/admin/pages/accent-field.tsx';
import { LogoField } from '#app/admin/pages/logo-field.tsx';
import { Texts } from '#app/admin/pages/texts.tsx';
import { nameLanguages } from '#app/admin/pages/words.ts';
import { FieldGroup } from '#app/ui/field-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';

/** @param logo the one that is saved, as an address that holds it */
export function PageFields({
  logo,
  name,
}: {
  readonly logo: string | null;
  readonly name?: ReactNode;
}) {
  return (
    <>
      <FieldGroup
        legend="Your organization"
        hint="How people see whose device it is, on every screen of the page."
      >
        <TextField
          name="organization"
          label="Organization"
          hint="As people know it: Example School."
          autoComplete="organization"
          maxLength={100}
        />
        {name}
        <LogoField stored={logo} />
        <AccentField />
      </FieldGroup>
      <FieldGroup
        legend="Your words"
        hint="All of it can stay empty: then we say welcome in your name, and nobody is asked to agree to anything."
      >
        <Texts languages={nameLanguages()} help={<MarkdownHelp />} />
        <Checkbox
          name="consent.required"
          label="People have to agree before they go on"
          hint="This holds where there is an agreement text. Without the tick here, they may go on without agreeing."
        />
      </FieldGroup>
      <FieldGroup
        legend="Whom people ask"
        hint="Shown below “Help” on every screen. People can't tap it there: they call or type it on something else."
      >
        <TextField name="support.phone" label="Phone" type="tel" autoComplete="tel" isOptional />
        <TextField name="support.email" label="E-mail" type="email" isOptional />
        <TextField
          name="support.url"
          label="Website"
          hint="Begins with https://. We show it without that, as it is easier to type."
          type="url"
          isOptional
        />
      </FieldGroup>
    </>
  );
}

function MarkdownHelp() {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 items-center rounded-lg text-accent underline-offset-4 hover:underline sm:min-h-6">
        How texts are written
      </summary>
      <p className="mt-2 max-w-prose rounded-xl bg-sunken px-4 py-3 text-ink">
        Texts are Markdown, titles are plain. An empty line begins a new paragraph,{' '}
        <Code>**bold**</Code> makes words bold, <Code>## Heading</Code> a heading, and lines that
        begin with <Code>-</Code> or <Code>1.</Code> a list. A link becomes its words and its
        address, since Setup Assistant has no way back from other pages; pictures and HTML are shown
        as text.
      </p>
    </details>
  );
}

function Code({ children }: { readonly children: string }) {
  return <code className="font-mono text-[0.8125rem] whitespace-nowrap">{children}</code>;
}
