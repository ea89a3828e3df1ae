import { type Finding, ok, warn } from '#lib/doctor/finding.ts';
import type { LogoFile } from '#lib/page/logo.ts';
import { listMissingTexts, listPageLanguages } from '#lib/page/missing-texts.ts';
import type { Page, Settings } from '#lib/settings/file.ts';

/** Looks at what an entrance's page would show. Nobody is asked for that. */
export function examinePage(page: Page, { pages }: Pick<Settings, 'pages'>): Finding[] {
  if (!pages.some(({ name }) => name === page.name)) {
    return [
      warn('Page', 'No page has been made, so people see one of ours.', {
        means: 'They read “Vestibule” where they look for your name, and may not trust it.',
        fix: 'Make a page called default, or name another one at the entrance.',
      }),
    ];
  }
  return [
    checkPicture('Logo', page.logo, page.logoFile),
    checkPicture('Logo on dark pages', page.logoDark, page.logoDarkFile),
    checkLanguages(page),
    checkHelp(page),
  ].filter((finding) => finding !== null);
}

function checkPicture(title: string, name: string | undefined, file: LogoFile | null) {
  if (!name) return null;
  if (file) return ok(title, file.type.replace('image/', '').toUpperCase());
  return warn(title, 'The picture can not be used any more.', {
    means: 'The page is shown without it.',
    fix: 'Choose the picture again.',
  });
}

function checkLanguages(page: Page): Finding | null {
  const all = listPageLanguages(page);
  if (all.length < 2) return null;
  const nameOf = (language: string) => LANGUAGE_NAMES.of(language) ?? language;
  const missing = listMissingTexts(page);
  if (missing.length === 0) return ok('Languages', `${all.map(nameOf).join(', ')}: all texts.`);
  const lacks = missing.map(({ language, texts }) => `${texts.length} in ${nameOf(language)}`);
  return warn('Languages', `Texts are missing: ${lacks.join(', ')}.`, {
    means: 'People read these texts in another language than the rest of the page.',
    fix: 'Write them, or take the language away.',
  });
}

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

function checkHelp({ support }: Page): Finding {
  const ways = [
    support?.phone && 'by phone',
    support?.email && 'by e-mail',
    support?.url && 'on a page',
  ].filter(Boolean);
  if (ways.length > 0) return ok('Help', `People are told where they get it: ${ways.join(', ')}.`);
  return warn('Help', 'The page names nobody to turn to.', {
    means: 'Whoever is stuck is told to ask their IT department, and has to find it.',
    fix: 'Enter a phone number, an e-mail address or a web page for help.',
  });
}
