import { type HTMLElement, parse } from 'node-html-parser';
import type { MischievousIdp } from '#tests/world/mischievous-idp.ts';

/** A page of the office as a browser without JavaScript has it. */
export type OfficePage = {
  readonly path: string;
  readonly status: number;
  readonly location: string;
  readonly text: string;
  /** What a reader sees of it. */
  readonly words: string;
  readonly field: (name: string) => HTMLElement | null;
};

/** What is typed into a form, by the names of the fields; the rest stays as the page has it. */
export type Typed = Readonly<Record<string, string | File>>;

/** Somebody at the office in a browser without JavaScript, with their cookies. */
export type Visitor = {
  readonly open: (path: string) => Promise<OfficePage>;
  /** Sends the form that has a button with these words, by that button. */
  readonly submit: (
    page: OfficePage,
    button: string,
    typed?: Typed,
    headers?: Record<string, string>,
  ) => Promise<OfficePage>;
  /** A POST without a form. */
  readonly post: (path: string) => Promise<OfficePage>;
  readonly signInLocally: (password: string, to?: string) => Promise<OfficePage>;
  /** By the provider, which says this role. @param subject who it is: someone else for each role */
  readonly signInAs: (role: string, subject?: string) => Promise<void>;
  readonly cookies: Map<string, string>;
};

/** @param idp administrators sign in there, with their role in `groups` */
export function inviteVisitor(url: string, idp?: MischievousIdp): Visitor {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit): Promise<OfficePage> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return readPage(path, response);
  }

  const visitor: Visitor = {
    cookies,
    open: (path) => ask(path, {}),
    post: (path) => ask(path, { method: 'POST', headers: { origin: url } }),
    submit(page, button, typed = {}, headers = {}) {
      const { to, body } = fillIn(page, button, typed);
      return ask(to, { method: 'POST', body, headers: { origin: url, ...headers } });
    },
    async signInLocally(password, to = '/admin') {
      const page = await visitor.open(`/admin/sign-in?way=local&to=${to}`);
      return visitor.submit(page, 'Sign in', { name: 'admin', password });
    },
    async signInAs(role, subject = role) {
      cookies.clear();
      idp?.nextPerson({ sub: subject, name: subject, groups: [`vestibule-${role}`] });
      const { location } = await visitor.open('/admin/sign-in/provider');
      const answer = await fetch(location, { redirect: 'manual' });
      const callback = new URL(answer.headers.get('location') ?? '');
      const back = await visitor.open(`${callback.pathname}${callback.search}`);
      if (back.location !== `${url}/admin`) throw new Error(`not let in: ${back.location}`);
    },
  };
  return visitor;
}

async function readPage(path: string, response: Response): Promise<OfficePage> {
  const text = await response.text();
  const root = parse(text, { blockTextElements: { script: false, style: false } });
  return {
    path,
    status: response.status,
    location: response.headers.get('location') ?? '',
    text,
    words: (root.querySelector('main') ?? root).structuredText.replace(/\s+/g, ' '),
    field: (name) =>
      root.querySelector(`input[name=${name}], select[name=${name}], textarea[name=${name}]`),
  };
}

/** Everything that a browser would send: what was typed, or else what the page has. */
function fillIn({ text, path }: OfficePage, button: string, typed: Typed) {
  const form = parse(text)
    .querySelectorAll('form')
    .find((each) =>
      each.querySelectorAll('button').some(({ text: words }) => words.includes(button)),
    );
  if (!form) throw new Error(`no form with a button “${button}” at ${path}`);
  const body = new FormData();
  for (const control of form.querySelectorAll('input, select, textarea')) {
    const name = control.getAttribute('name');
    if (!name || control.hasAttribute('disabled')) continue;
    const value = typed[name] ?? sentBy(control);
    if (value !== undefined) body.append(name, value);
  }
  const pressed = form.querySelectorAll('button').find(({ text: words }) => words.includes(button));
  const name = pressed?.getAttribute('name');
  if (name) body.append(name, pressed?.getAttribute('value') ?? '');
  const action = form.getAttribute('action') ?? '';
  return { to: action.startsWith('/') ? action : path, body };
}

/** Nothing where a browser sends nothing: an option or a tick that is not chosen. */
function sentBy(control: HTMLElement): string | undefined {
  if (control.tagName === 'TEXTAREA') return control.text.replace(/^\n/, '');
  if (control.tagName === 'SELECT') {
    const options = control.querySelectorAll('option');
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    return chosen?.getAttribute('value') ?? chosen?.text;
  }
  const type = control.getAttribute('type');
  const isChoice = type === 'radio' || type === 'checkbox';
  if (isChoice && !control.hasAttribute('checked')) return undefined;
  return control.getAttribute('value') ?? (isChoice ? 'on' : '');
}

function keep(cookies: Map<string, string>, line: string): void {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}
