import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '#tests/world/product.ts';
import { inviteVisitor } from '#tests/world/visitor.ts';

const PASSWORD = 'a bicycle in the rain';
const NEXT = 'a "canoe" & <three> owls';
const FORM = '/admin/administrators/password';

let folder: string;
let product: Product;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-lost-'));
  product = await startProduct({ env: { DATA_DIR: folder, ADMIN_PASSWORD: PASSWORD } });
});
afterAll(async () => {
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a form without JavaScript whose session has ended', () => {
  it('waits on a page of ours, and is done when it is sent again after signing in', async () => {
    const admin = inviteVisitor(product.url);
    await admin.signInLocally(PASSWORD);
    const form = await admin.open(FORM);
    admin.cookies.clear();

    const typed = { current: PASSWORD, next: NEXT };
    const lost = await admin.submit(form, 'Change the password', typed);
    expect(lost.status).toBe(401);
    expect(lost.words).toContain('You are signed out');
    const still = await admin.submit(lost, 'Send it again');
    expect(still.words).toContain('You are signed out');

    await admin.signInLocally(PASSWORD);
    const sent = await admin.submit(still, 'Send it again');
    expect(sent).toMatchObject({ status: 303, location: '/admin/administrators?done=saved' });
    expect((await inviteVisitor(product.url).signInLocally(NEXT)).status).toBe(303);
  });

  it('is treated so as well when it was signed out elsewhere, with the cookie still there', async () => {
    const admin = inviteVisitor(product.url);
    await admin.signInLocally(NEXT);
    const form = await admin.open(FORM);
    const cookies = [...admin.cookies];
    await admin.post('/admin/sign-out');
    for (const [name, value] of cookies) admin.cookies.set(name, value);

    const typed = { current: 'wrong', next: 'whatever it is' };
    const lost = await admin.submit(form, 'Change the password', typed);
    expect(lost.status).toBe(401);
    expect(lost.field('next')?.getAttribute('value')).toBe('whatever it is');
  });

  it('that JavaScript sends is answered to the form itself', async () => {
    const answer = await fetch(`${product.url}${FORM}`, {
      method: 'POST',
      headers: { origin: product.url, 'next-action': '0'.repeat(42) },
      body: new FormData(),
    });
    expect(await answer.text()).not.toContain('Send it again');
  });
});
