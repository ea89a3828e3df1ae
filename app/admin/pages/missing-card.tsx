import { paneHref } from '#app/admin/pages/addresses.ts';
import { nameLanguage, nameText, titleOfPane } from '#app/admin/pages/words.ts';
import { Card } from '#app/ui/card.tsx';
import { fieldId } from '#app/ui/form-state.ts';
import type { Language } from '#lib/page/languages.ts';
import { listMissingTexts, listPageLanguages, type PageText } from '#lib/page/missing-texts.ts';
import type { PageWork } from '#lib/settings/page-work.ts';

/** What somebody would read in a language that is not theirs, though the page is written in it. */
export function MissingCard({ work: { name, value } }: { work: PageWork }) {
  const missing = listMissingTexts(value);
  const languages = listPageLanguages(value).map(nameLanguage);
  if (missing.length === 0) {
    const lead =
      languages.length === 1
        ? `This page is written in ${languages[0]}. Our own words around yours are in the language of each device.`
        : `Everything is there in ${new Intl.ListFormat('en').format(languages)}.`;
    return <Card title="Translations" lead={lead} />;
  }
  return (
    <Card title="Missing translations" lead="There, people read your words in another language.">
      <ul className="space-y-3 text-sm">
        {missing.map(({ language, texts }) => (
          <li key={language}>
            <p className="font-medium">
              {nameLanguage(language)}: {texts.length === 1 ? '1 text' : `${texts.length} texts`}{' '}
              missing
            </p>
            <ul className="mt-0.5 flex flex-wrap gap-x-4 gap-y-1">
              {texts.map((text) => (
                <li key={`${text.pane.id} ${text.path.join('.')}`}>
                  <a href={hrefOfText(name, text, language)} className={LINK}>
                    {`${titleOfPane(text.pane)}: ${nameText(text.pane, text.path)}`}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const LINK =
  'inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4 wrap-anywhere';

/** Its fold is opened, and the field stands at the top. */
function hrefOfText(page: string, { pane, path }: PageText, language: Language): string {
  const field = path.includes('options') ? [...path.slice(0, 2), 'choices'] : path;
  const at = fieldId(`${field.join('.')}.${language}`);
  return `${paneHref(page, pane.id)}?open=${language}#${at}`;
}
