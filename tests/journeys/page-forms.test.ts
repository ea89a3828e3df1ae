import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** Pages of devices in the built product, as a browser without JavaScript sees and builds them. */

const NEW = '/admin/pages/new';
const MAKE = 'Make the page';
const KEEP = 'Keep in the draft';
/** The buttons that add a pane, by what they say of it. */
const ADD = {
  text: 'A welcome, an explanation',
  consent: 'Rules that people agree to',
  form: 'An asset tag, a location',
  notice: 'Something to know, or a warning',
} as const;
const TERMS = 'Eins,\n\n zwei  \n';

let office: StaffedOffice;
let admin: Visitor;

beforeAll(async () => {
  const school = { name: 'school', organization: 'Example School', language: 'de' };
  office = await openStaffedOffice({
    decisions: [{ kind: 'page', value: { ...school, consent: { body: TERMS } } }],
  });
});
beforeEach(async () => {
  admin = await office.invite('editor');
});
afterAll(() => office?.stop());

describe('a page', () => {
  test('is made of a name alone, and can be looked at', async () => {
    await makePage('plain');
    expect((await admin.open('/admin/pages')).words).toMatch(/plain ?Example School ?2/);
    const seen = await admin.open('/admin/pages/plain/preview');
    expect(seen.words).toContain('Welcome to Example School');
  });

  test('with a text too long and a colour that is none keeps what was typed', async () => {
    const refused = await admin.submit(await admin.open(NEW), MAKE, {
      name: 'long',
      organization: 'x'.repeat(101),
      'colors.accent': 'blue',
    });
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Organization must have at most 100 characters.');
    expect(refused.words).toContain('The colour of buttons is not a colour such as #0A66C2.');
    expect(refused.field('colors.accent')?.getAttribute('value')).toBe('blue');
  });

  test('has a logo that is a picture, whatever its name says', async () => {
    const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.png');
    const typed = { name: 'drawn', organization: 'A', logo: svg };
    const refused = await admin.submit(await admin.open(NEW), MAKE, typed);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('The logo can not be used: It is an SVG');
  });

  test('from before there were panes is built further, and not a line end of it is lost', async () => {
    const pane = await admin.open('/admin/pages/school/panes/consent');
    // As browsers send what stands in a field of many lines.
    const sent = { 'body.de': TERMS.replaceAll('\n', '\r\n'), 'title.de': 'Regeln' };
    const kept = await admin.submit(pane, KEEP, { ...sent, required: 'on' });
    expect(kept.location).toBe('/admin/pages/school?done=drafted&pane=consent');
    const draft = await admin.open('/admin/pages/school');
    expect(draft.words).toContain('Draft with 1 change');
    expect(draft.words).toContain('Regeln: Title');
    expect(draft.text).not.toContain('<del');
  });
});

describe('panes', () => {
  test('are added, moved, copied and removed by forms alone', async () => {
    const page = await makePage('built');
    const added = await admin.submit(await admin.open(page), ADD.consent);
    expect(added.location).toBe(`${page}/panes/consent`);
    await admin.submit(await admin.open(page), 'Move Consent up');
    await admin.submit(await admin.open(page), 'Duplicate Consent');
    expect(await titles(page)).toEqual(['Welcome', 'Consent', 'Consent', 'Sign-in']);
    await admin.submit(await admin.open(page), 'Remove');
    expect(await titles(page)).toHaveLength(3);
  });

  test('of a form have questions that are added and moved without JavaScript', async () => {
    const page = await makePage('asking');
    await admin.submit(await admin.open(page), ADD.form);
    const pane = `${page}/panes/form`;
    const first = { 'title.en': 'This device', 'fields.0.label.en': 'Asset tag' };
    const added = await admin.submit(await admin.open(pane), 'One of several choices', first);
    expect(added.location).toBe(`${pane}?done=drafted#question-2`);
    const second = {
      'fields.1.label.en': 'Building',
      'fields.1.kind': 'choice',
      'fields.1.choices.en': 'North\r\nSouth',
    };
    await admin.submit(await admin.open(pane), 'Move question 2 up', second);
    const moved = await admin.open(pane);
    expect(moved.field('fields.0.label.en')?.getAttribute('value')).toBe('Building');
    expect(moved.field('fields.1.label.en')?.getAttribute('value')).toBe('Asset tag');
    const seen = await admin.open(`${page}/preview?show.pane=form`);
    expect(seen.words).toContain('Building');
    expect(seen.words).toContain('North');
  });

  test('with mistakes keep what was typed, question by question', async () => {
    const page = await makePage('wrong');
    await admin.submit(await admin.open(page), ADD.form);
    const refused = await admin.submit(await admin.open(`${page}/panes/form`), KEEP, {
      'fields.0.label.en': 'Building',
      'fields.0.kind': 'choice',
      'fields.0.choices.en': 'Only one',
      'when.osFrom': '18',
      'when.osBelow': '17',
    });
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Question 1: choices needs at least 2 of them.');
    expect(refused.words).toContain('System below is met by no device');
    expect(refused.field('fields.0.label.en')?.getAttribute('value')).toBe('Building');
  });
});

describe('a draft', () => {
  test('is seen by devices once it is published, and by nobody before', async () => {
    const page = await makePage('later');
    await admin.submit(await admin.open(`${page}/panes/welcome`), KEEP, { 'title.en': 'Hello' });
    expect((await admin.open(`${page}/preview`)).words).toContain('Hello');
    const before = await admin.open(`${page}/versions`);
    const published = await admin.submit(await admin.open(page), 'Publish');
    expect(published).toMatchObject({ status: 303, location: `${page}?done=published` });
    const after = await admin.open(`${page}/versions`);
    expect(versionsIn(after.text).length).toBe(versionsIn(before.text).length + 1);
    const [first = ''] = versionsIn(after.text).slice(-1);
    const back = await admin.submit(await admin.open(`${page}/versions/${first}`), 'Roll back');
    expect(back.location).toBe(`${page}?done=rolledBack`);
    expect((await admin.open(`${page}/preview`)).words).toContain('Welcome to Example School');
  });

  test('with nothing in a consent is refused, with the way to its field', async () => {
    const page = await makePage('unwritten');
    await admin.submit(await admin.open(page), ADD.consent);
    const refused = await admin.submit(await admin.open(page), 'Publish');
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Consent: Text that people agree to is empty');
    expect(refused.text).toContain(`href="${page}/panes/consent#field-body.en"`);
  });

  test('that somebody else has changed is not rearranged, and says so', async () => {
    const page = await makePage('two');
    const [mine, theirs] = [await admin.open(page), await admin.open(page)];
    await admin.submit(theirs, ADD.text);
    const refused = await admin.submit(mine, 'Move Welcome down');
    expect(refused.location).toBe(`${page}?refused=changed-draft`);
    expect((await admin.open(refused.location)).words).toContain('Somebody has changed this draft');
  });

  test('a pane that was removed in another tab is kept in its form, and put back by a second save', async () => {
    const page = await makePage('gone');
    await admin.submit(await admin.open(page), ADD.notice);
    const form = await admin.open(`${page}/panes/notice`);
    await admin.submit(await admin.open(page), 'Remove', { pane: 'notice' });
    const refused = await admin.submit(form, KEEP, { 'title.en': 'Mind the gap' });
    expect(refused.status).toBe(409);
    expect(refused.words).toContain('removed this pane while you were working on it');
    const kept = await admin.submit(refused, KEEP);
    expect(kept.location).toBe(`${page}?done=drafted&pane=notice`);
    expect(await titles(page)).toEqual(['Welcome', 'Sign-in', 'Mind the gap']);
  });

  test('of a page that somebody deleted is kept, and makes it anew', async () => {
    const page = await makePage('deleted');
    await admin.submit(await admin.open(page), ADD.text);
    const builder = await admin.open(page);
    await admin.submit(builder, 'Delete');
    const draft = await admin.open(page);
    expect(draft.words).toContain('This page was deleted');
    const told = await admin.submit(draft, 'Publish');
    expect(told.status).toBe(409);
    const made = await admin.submit(told, 'Publish');
    expect(made.location).toBe(`${page}?done=published`);
  });
});

describe('a trial', () => {
  test('walks through the draft as a device would, judges what is entered, and records nothing', async () => {
    const page = await makePage('walked');
    await admin.submit(await admin.open(page), ADD.notice);
    await admin.submit(await admin.open(`${page}/panes/notice`), KEEP, {
      'title.en': 'For Macs',
      'when.platforms': 'Mac',
    });
    await admin.submit(await admin.open(page), ADD.consent);
    await admin.submit(await admin.open(`${page}/panes/consent`), KEEP, { 'body.en': 'Be kind.' });

    const walk = await admin.open(`${page}/walk?device=iPad&language=de&email=ada%40example.com`);
    expect(walk.words).toContain('Skipped: only on Mac');
    const frame = /<iframe[^>]*src="([^"]+)"/.exec(walk.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const welcome = await admin.open(frame);
    expect(welcome.words).toContain('Willkommen');
    const signIn = await admin.submit(welcome, 'Weiter');
    const consent = await admin.submit(signIn, 'Weiter zur Anmeldung');
    expect(consent.words).toContain('Be kind.');
    const missing = await admin.submit(consent, 'Weiter');
    expect(missing.words).toContain('Be kind.');
    const install = await admin.submit(missing, 'Weiter', { agree: 'yes' });
    expect(install.words).toContain('ada@example.com');
    const end = await admin.submit(install, 'Installieren');
    expect(end.words).toContain('nothing was recorded');
    expect(end.words).toContain('For Macs. Skipped: only on Mac.');
    expect((await admin.open('/admin/enrollments')).words).not.toContain('DMPZ20EXAMPL');
  });

  test('has a policy of its own, and leads nowhere but on', async () => {
    const page = await makePage('policy');
    const { headers } = await ask(`${page}/walk/device`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain('sandbox allow-same-origin allow-forms');
    expect(policy).not.toContain('script-src');
  });
});

describe('the preview', () => {
  const PREVIEW = '/admin/pages/school/preview';

  test('is read by whoever reads settings, and by nobody else', async () => {
    for (const [role, status] of [
      ['owner', 200],
      ['auditor', 200],
      ['helpdesk', 403],
    ] as const) {
      await admin.signInAs(role);
      for (const path of [PREVIEW, '/admin/pages/school/walk/device']) {
        expect((await admin.open(path)).status, `${role} ${path}`).toBe(status);
        expect((await admin.post(path)).status, `${role} ${path}`).toBe(status);
      }
    }
    admin.cookies.clear();
    for (const asked of [await admin.open(PREVIEW), await admin.post(PREVIEW)]) {
      expect(asked.status).toBe(401);
      expect(asked.words).toContain('Nobody is signed in');
      expect(asked.text).not.toContain('Example School');
    }
  });

  test('is made for no other site, and has the device page’s policy and not the office’s', async () => {
    const foreign = { origin: 'https://evil.example' };
    const refused = await fetch(`${office.product.url}${PREVIEW}`, {
      method: 'POST',
      headers: foreign,
    });
    expect(refused.status).toBe(403);
    const { headers } = await ask(PREVIEW);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
    expect(policy).toContain("form-action 'none'");
    expect(policy).toContain("frame-ancestors 'self'; sandbox allow-same-origin");
    expect(policy).not.toContain('script-src');
    expect(headers.get('cache-control')).toBe('no-store');
    // No other address of the office gets out of its policy this way.
    const other = await ask('/admin/pages/a/b/preview');
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('lets no HTML and no link of a writer through', async () => {
    const page = await makePage('hostile');
    await admin.submit(await admin.open(`${page}/panes/welcome`), KEEP, {
      'body.en': '<img src=x onerror=alert(1)> [here](javascript:alert(1)) <script>1</script>',
    });
    for (const path of ['preview', 'walk/device']) {
      const { text } = await admin.open(`${page}/${path}`);
      expect(text).toContain('&lt;img src=x');
      expect(text).not.toMatch(/<(img|script|a)[ >]/);
    }
  });

  test('says that there is no such pane, and bears a page that is not there', async () => {
    const missing = await admin.open(`${PREVIEW}?show.pane=nothing`);
    expect(missing.words).toContain('There is no such pane any more');
    expect((await admin.open('/admin/pages/nothing/preview')).words).toContain('Your organization');
  });
});

/** @returns its address */
async function makePage(name: string): Promise<string> {
  const typed = { name, organization: 'Example School' };
  const made = await admin.submit(await admin.open(NEW), MAKE, typed);
  expect(made).toMatchObject({ status: 303, location: `/admin/pages/${name}?done=added` });
  return `/admin/pages/${name}`;
}

/** The panes as the list has them. */
async function titles(page: string): Promise<string[]> {
  const { text } = await admin.open(page);
  return [...text.matchAll(/Show (?:<!-- -->)?([^<]+)<\/span>/g)].map(([, title = '']) => title);
}

function versionsIn(text: string): string[] {
  return [...text.matchAll(/\/versions\/(\d+)"/g)].map(([, revision = '']) => revision);
}

function ask(path: string): Promise<Response> {
  const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(`${office.product.url}${path}`, { headers: { cookie } });
}
