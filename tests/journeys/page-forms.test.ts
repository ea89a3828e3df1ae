import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pngOf } from '#tests/world/picture.ts';
import { openStaffedOffice, type StaffedOffice } from '#tests/world/staffed-office.ts';
import type { Visitor } from '#tests/world/visitor.ts';

/** Pages of devices in the built product, as a browser without JavaScript sees them. */

const NEW = '/admin/pages/new';
const PREVIEW = '/admin/pages/school/preview';
const MAKE = 'Make the page';
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
    const added = await admin.submit(await admin.open(NEW), MAKE, {
      name: 'plain',
      organization: 'Plain School',
    });
    expect(added).toMatchObject({ status: 303, location: '/admin/pages?done=added' });
    expect((await admin.open('/admin/pages')).words).toMatch(/plain ?Plain School ?None/);
    expect((await admin.open('/admin/pages/plain/preview')).words).toContain('Plain School');
  });

  test('that is saved as it is has nothing changed, not even a line end of what people agree to', async () => {
    const page = await admin.open('/admin/pages/school');
    // As browsers send what stands in a field of many lines.
    const sent = { 'consent.body.de': TERMS.replaceAll('\n', '\r\n'), language: 'de' };
    const ticked = { ...sent, 'consent.required': 'on' };
    await admin.submit(page, 'Save changes', { ...ticked, 'support.phone': '1' });
    const after = await admin.open('/admin/pages/school');
    expect(after.words).toMatch(/editor ?changed it/);
    // Its history has what came to it, and nothing that stood there before and was replaced.
    expect(after.text).toContain('<ins');
    expect(after.text).not.toContain('<del');
  });

  test('with a text too long and a colour that is none keeps what was typed', async () => {
    const refused = await admin.submit(await admin.open(NEW), MAKE, {
      name: 'long',
      organization: 'x'.repeat(101),
      'colors.accent': 'blue',
    });
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Organization must have at most 100 characters.');
    expect(refused.words).toContain('The colour is not a colour such as #0A66C2.');
    expect(refused.field('colors.accent')?.getAttribute('value')).toBe('blue');
  });

  test('has a logo that is a picture, whatever its name says', async () => {
    const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.png');
    const typed = { name: 'drawn', organization: 'A', logo: svg };
    const refused = await admin.submit(await admin.open(NEW), MAKE, typed);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('The logo can not be used: It is an SVG');
  });

  test('has a logo that is nothing else besides', async () => {
    const both = Buffer.concat([pngOf(), Buffer.from('<script>alert(1)</script>')]);
    const typed = { name: 'drawn', organization: 'A', logo: new File([both], 'logo.png') };
    const refused = await admin.submit(await admin.open(NEW), MAKE, typed);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('Something else follows the picture');
  });
});

describe('the preview', () => {
  test('is read by whoever reads settings, and by nobody else', async () => {
    for (const [role, status] of [
      ['owner', 200],
      ['auditor', 200],
      ['helpdesk', 403],
    ] as const) {
      await admin.signInAs(role);
      expect((await admin.open(PREVIEW)).status, role).toBe(status);
      expect((await admin.post(PREVIEW)).status, role).toBe(status);
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
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { headers } = await fetch(`${office.product.url}${PREVIEW}`, { headers: { cookie } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
    expect(policy).toContain("form-action 'none'");
    expect(policy).toContain("frame-ancestors 'self'; sandbox allow-same-origin");
    expect(policy).not.toContain('script-src');
    expect(headers.get('cache-control')).toBe('no-store');
    // No other address of the office gets out of its policy this way.
    const other = await fetch(`${office.product.url}/admin/pages/a/b/preview`, {
      headers: { cookie },
    });
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('says that a screen is left out, and bears a page that is not there', async () => {
    const agreement = `${NEW}/preview?show.pane=consent`;
    expect((await admin.open(agreement)).words).toContain('This screen is left out');
    expect((await admin.open('/admin/pages/nothing/preview')).words).toContain('Your organization');
  });
});
