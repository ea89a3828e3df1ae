import type { AlarmData } from '#lib/alerts/message.ts';
import { nameSubject } from '#lib/alerts/message.ts';
import { PROBLEMS } from '#lib/base/problems.ts';
import type { Mail } from '#lib/courier/mail.ts';
import type { Message } from '#lib/courier/webhook.ts';

/** What a message knows for certain: those in the database were written by an earlier version, too. */
type Told = Partial<AlarmData> & { readonly summary?: string };

/**
 * Writes a message as a mail: what is wrong, since when, what most of them met, and where to look. It
 * names no person.
 *
 * @param host of ours, for the mail's own id
 */
export function writeLetter(to: string, message: Message, host: string): Mail {
  const told = message.data as Told;
  const summary = told.summary ?? message.type;
  const lines = listLines(told);
  const links = listLinks(told);
  const end = told.alert
    ? `Vestibule sends this because of the alert “${told.alert}”. It is told once when it begins, and once when it is over.`
    : 'Vestibule sends this.';
  return {
    to,
    subject: summary,
    text: [
      summary,
      ...lines.map(([label, value]) => `${label}: ${value}`),
      ...links.map(([label, href]) => `${label}:\n${href}`),
      `--\n${end}`,
    ].join('\n\n'),
    html: page(summary, lines, links, end),
    messageId: `<${message.id}@${host}>`,
    date: new Date(message.timestamp),
  };
}

type Line = readonly [label: string, value: string];

function listLines({ subject, began, ended, since, problem, example }: Told): Line[] {
  const lines: (Line | undefined)[] = [
    subject && ['What', capital(nameSubject(subject))],
    since || began ? ['Since', written(since ?? began)] : undefined,
    ended ? ['Over at', written(ended)] : undefined,
    problem ? ['Most of them met', describeProblem(problem)] : undefined,
    example && ['One of them', example.reference],
  ];
  return lines.filter((line) => line !== undefined);
}

function listLinks({ link, example }: Told): Line[] {
  const links: (Line | undefined)[] = [
    example && [`Look at ${example.reference}`, example.link],
    link ? ['Look at the enrollments', link] : undefined,
  ];
  return links.filter((line) => line !== undefined);
}

function describeProblem(code: string): string {
  const entry = PROBLEMS[code as keyof typeof PROBLEMS];
  return entry ? `${code}: ${entry.admin}` : code;
}

/** `22 November 2026, 14:05 UTC`: readers sit anywhere. */
function written(moment: string | undefined): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(moment ?? ''));
  return `${text.replace(' at ', ', ')} UTC`;
}

const FONT = 'font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif';

/** Mail readers know no style sheets, and some take everything else for spam. */
function page(
  summary: string,
  lines: readonly Line[],
  links: readonly Line[],
  end: string,
): string {
  const rows = lines.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 16px 4px 0;color:#5a6372;vertical-align:top;white-space:nowrap">${escapeText(label)}</td><td style="padding:4px 0">${escapeText(value)}</td></tr>`,
  );
  const anchors = links.map(
    ([label, href]) =>
      `<p style="margin:0 0 8px"><a href="${escapeText(href)}" style="color:#0a5ad4">${escapeText(label)}</a></p>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeText(summary)}</title></head><body style="margin:0;padding:24px;${FONT};font-size:15px;line-height:1.5;color:#16191f"><h1 style="margin:0 0 16px;font-size:19px;line-height:1.35">${escapeText(summary)}</h1><table role="presentation" style="border-collapse:collapse;margin:0 0 20px">${rows.join('')}</table>${anchors.join('')}<p style="margin:24px 0 0;font-size:13px;color:#5a6372">${escapeText(end)}</p></body></html>`;
}

function escapeText(text: string): string {
  const codes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => codes[sign] ?? sign);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
