import type { Page } from '@playwright/test';
import type { Decision } from '#tests/world/earlier-decisions.ts';

/** What an office has decided before a file comes. */
export const DECIDED: readonly Decision[] = [
  {
    kind: 'mdm',
    value: {
      name: 'neurons',
      kind: 'ivanti-neurons',
      url: 'https://127.0.0.1:9',
      username: 'enroller@example.school',
      password: 'kept here',
    },
  },
  { kind: 'page', value: { name: 'default', organization: 'Example School' } },
  { kind: 'entrance', value: { name: 'staff', mdm: 'neurons', withoutUser: 'nobody' } },
];

/** One of each: new, changed, unchanged; a secret that is here, and one that is not. */
export const FILE = `mdms:
  - name: neurons
    kind: ivanti-neurons
    url: https://127.0.0.1:9
    username: enroller@example.school
    password: \${NEURONS_PASSWORD}
  - name: core
    kind: ivanti-epmm
    url: https://127.0.0.1:8
    username: enroller
    password: \${CORE_PASSWORD}
pages:
  - name: default
    organization: Example Academy
    support:
      phone: +1 555 0100
`;

/** Three things are wrong with it. */
export const BROKEN_FILE = `mdms:
  - name: core
    kind: ade-passthrough
    urls: https://127.0.0.1:9
entrances:
  - name: staff
    mdm: cores
    withoutUser: nobody
`;

/** As before our JavaScript is there: a form with text and a file. */
export async function postByBrowser(page: Page): Promise<void> {
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.method = 'post';
    form.enctype = 'multipart/form-data';
    form.action = '/admin/settings/import';
    form.innerHTML = '<input name="yaml" value="mdms: []"><input type="file" name="file">';
    document.body.append(form);
    const chosen = new DataTransfer();
    chosen.items.add(new File(['x'], 'settings.yaml'));
    const file = form.querySelector<HTMLInputElement>('[type=file]');
    if (file) file.files = chosen.files;
    form.submit();
  });
  await page.waitForLoadState();
}
