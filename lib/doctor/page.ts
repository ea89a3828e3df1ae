import { type Finding, ok, warn } from '#lib/doctor/finding.ts';
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
  return [checkPicture(page), checkHelp(page)].filter((finding) => finding !== null);
}

function checkPicture({ logo, logoFile }: Page): Finding | null {
  if (!logo) return null;
  if (logoFile) return ok('Logo', `${logoFile.type.replace('image/', '').toUpperCase()}`);
  return warn('Logo', 'The picture can not be used any more.', {
    means: 'The page is shown without it.',
    fix: 'Choose the picture again.',
  });
}

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
