import type { Report } from '#lib/settings/judgement.ts';
import { bySection, listRaw, SECTIONS, type Section } from '#lib/settings/kinds.ts';
import type { Path } from '#lib/settings/mistakes.ts';

/**
 * What no schema can say: names that stand twice, names that stand nowhere, and entrances that would
 * let everybody in by accident. Works on the raw values, so that all mistakes are told at once.
 */
export function checkReferences(file: unknown, report: Report): void {
  const names = bySection((kind) => listNames(file, SECTIONS[kind]));
  for (const section of Object.values(SECTIONS)) {
    checkTwins(section, names[section], report);
  }
  for (const [index, entrance] of listRaw(file, 'entrances').entries()) {
    const path = ['entrances', index];
    checkName([...path, 'mdm'], entrance.mdm, names.mdms, 'MDM', report);
    checkProviders(path, entrance, names.idps, report);
    checkName([...path, 'page'], entrance.page, names.pages, 'page', report);
    checkNobody(path, entrance, report);
    checkPage(path, entrance, names.pages, report);
  }
  for (const [index, alert] of listRaw(file, 'alerts').entries()) {
    checkAlert(['alerts', index], alert, names, report);
  }
}

/** What it watches and whom it tells has to be there. */
function checkAlert(
  path: Path,
  alert: Record<string, unknown>,
  names: Readonly<Record<Section, readonly unknown[]>>,
  report: Report,
): void {
  const [to, { failureRate }] = [Object(alert.to), Object(alert.when)];
  const lists = [
    [['when', 'failureRate', 'entrances'], Object(failureRate).entrances, 'entrances', 'entrance'],
    [['to', 'webhooks'], to.webhooks, 'webhooks', 'webhook'],
  ] as const;
  checkName([...path, 'to', 'mailer'], to.mailer, names.mailers, 'mailer', report);
  for (const [at, list, section, noun] of lists) {
    for (const [index, name] of (Array.isArray(list) ? list : []).entries()) {
      const place = [...path, ...at, index];
      checkName(place, name, names[section], noun, report);
      if (list.indexOf(name) < index) report(place, 'stands there twice');
    }
  }
}

function checkTwins(section: Section, names: readonly unknown[], report: Report): void {
  for (const [index, name] of names.entries()) {
    if (typeof name === 'string' && names.indexOf(name) < index) {
      report([section, index, 'name'], `is the name of ${section}[${names.indexOf(name)}] already`);
    }
  }
}

function checkName(
  path: Path,
  name: unknown,
  names: readonly unknown[],
  noun: string,
  report: Report,
): void {
  if (typeof name !== 'string' || name === '' || names.includes(name)) return;
  const known = [...new Set(names.filter((other) => typeof other === 'string'))].join(', ');
  report(path, known ? `names no ${noun}; there is ${known}` : `names no ${noun}: there is none`);
}

function checkProviders(
  path: Path,
  entrance: Record<string, unknown>,
  known: readonly unknown[],
  report: Report,
): void {
  const noun = 'identity provider';
  checkName([...path, 'idp'], entrance.idp, known, noun, report);
  const several = Array.isArray(entrance.idps) ? entrance.idps : [];
  for (const [index, name] of several.entries()) {
    const place = [...path, 'idps', index];
    checkName(place, name, known, noun, report);
    if (several.indexOf(name) < index) report(place, 'stands there twice');
  }
  if (entrance.idp !== undefined && entrance.idps !== undefined) {
    report([...path, 'idps'], 'stands beside idp: put them all into idps');
  }
  checkRouting(path, entrance, report);
}

/** Each domain leads to a provider of this entrance, and with routing by e-mail there is a domain. */
function checkRouting(path: Path, entrance: Record<string, unknown>, report: Report): void {
  const providers = listProviders(entrance);
  const domains = Object.entries(Object(entrance.emailDomains));
  for (const [domain, name] of domains) {
    if (typeof name !== 'string' || providers.includes(name)) continue;
    const those = providers.length > 0 ? `; they are ${providers.join(', ')}` : '';
    report([...path, 'emailDomains', domain], `names no provider of this entrance${those}`);
  }
  if (entrance.routing === 'email' && domains.length === 0) {
    report(
      [...path, 'emailDomains'],
      'is needed with "routing: email": which domain signs in where',
    );
  }
}

/** The names of the providers of an entrance, as it was written. */
export function listProviders({ idp, idps }: Readonly<Record<string, unknown>>): unknown[] {
  if (Array.isArray(idps)) return idps;
  return idp === undefined ? [] : [idp];
}

/** Without a provider every device would end up as the MDM's anonymous user: that must be meant. */
function checkNobody(path: Path, entrance: Record<string, unknown>, report: Report): void {
  if (listProviders(entrance).length > 0 || entrance.withoutUser === 'nobody') return;
  report(path, 'has no idp, so nobody signs in: name one, or say "withoutUser: nobody"');
}

function checkPage(
  path: Path,
  entrance: Record<string, unknown>,
  pages: readonly unknown[],
  report: Report,
): void {
  if (entrance.page !== undefined || pages.length === 0 || pages.includes('default')) return;
  report(path, `needs a page, since none of them is called default; there is ${pages.join(', ')}`);
}

function listNames(file: unknown, section: Section): unknown[] {
  return listRaw(file, section).map((entry) => entry.name);
}
