import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '#lib/base/problem.ts';
import { exportSettings } from '#lib/settings/export.ts';
import { importSettings } from '#lib/settings/import.ts';
import type { RawSetting, SettingKind } from '#lib/settings/kinds.ts';
import { completeForm, deleteSetting, findSetting, saveSetting } from '#lib/settings/store.ts';
import { ADA, type Desk, DOOR, NEURONS, OKTA, openDesk } from '#tests/unit/settings/desk.ts';

const SECRET = `whsec_${'A'.repeat(40)}`;
const MAILER = {
  name: 'office',
  host: '192.0.2.30',
  from: 'help@school.example',
  username: 'vestibule',
  password: 'c0urier',
};
const HOOK = { name: 'siem', url: 'https://192.0.2.40/hook', secret: SECRET };
const ALERT = {
  name: 'school',
  when: { failureRate: { entrances: ['default'] } },
  to: { mailer: 'office', addresses: ['it@school.example'], webhooks: ['siem'] },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

async function saveAll(): Promise<void> {
  const all: [SettingKind, RawSetting][] = [
    ['mdm', NEURONS],
    ['idp', OKTA],
    ['entrance', DOOR],
    ['mailer', MAILER],
    ['webhook', HOOK],
    ['alert', ALERT],
  ];
  for (const [kind, value] of all) await desk.save(kind, value);
}

async function refusalOf(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isProblem(error) ? `${error.code} ${error.detail}` : String(error);
}

describe('an alert', () => {
  it('holds at once, with its mailer and its webhook, and their secrets where they are needed', async () => {
    await saveAll();
    const { alerts, mailers, webhooks } = await desk.office.live.read();
    expect(alerts[0]).toMatchObject({
      when: { failureRate: { percent: 25, minutes: 30, atLeast: 5, entrances: ['default'] } },
    });
    expect(mailers[0]).toMatchObject({ password: 'c0urier', network: desk.office.network });
    expect(webhooks[0]).toMatchObject({ secret: SECRET, network: desk.office.network });
    const [mailer] = await Promise.all([findSetting(desk.office, 'mailer', 'office')]);
    expect(JSON.stringify(mailer)).not.toContain('c0urier');
    expect(mailer?.usedBy).toEqual(['school']);
  });

  it.each([
    [{ to: { ...ALERT.to, mailer: 'off' } }, 'to.mailer names no mailer; there is office'],
    [{ to: { webhooks: ['siem', 'nsa'] } }, 'to.webhooks[1] names no webhook; there is siem'],
    [{ to: { webhooks: ['siem', 'siem'] } }, 'to.webhooks[1] stands there twice'],
    [
      { when: { failureRate: { entrances: ['back'] } } },
      'when.failureRate.entrances[0] names no entrance; there is default',
    ],
    [{ when: {} }, 'when needs one of failureRate, providerDown and mdmDown'],
    [{ to: {} }, 'to needs one of addresses and webhooks'],
    [{ to: { mailer: 'office' } }, 'to.addresses is needed with a mailer'],
    [{ to: { addresses: ['it@school.example'] } }, 'to.mailer is needed with addresses'],
    [
      { to: { mailer: 'office', addresses: ['it@school.example\r\nBcc: eve@evil.example'] } },
      'to.addresses[0] is not an e-mail address',
    ],
    [{ when: { mdmDown: { minutes: 1 } } }, 'when.mdmDown.minutes must be at least 5'],
    [{ when: { mdmdown: {} } }, 'when.mdmdown is not known here; did you mean mdmDown?'],
  ])('that can not work is refused: %j', async (other, mistake) => {
    await saveAll();
    const refusal = await refusalOf(desk.save('alert', { ...ALERT, name: 'other', ...other }));
    expect(refusal).toContain(`settings.invalid `);
    expect(refusal).toContain(mistake);
  });

  it('keeps what it names from being deleted', async () => {
    await saveAll();
    for (const [kind, name] of [
      ['mailer', 'office'],
      ['webhook', 'siem'],
      ['entrance', 'default'],
    ] as const) {
      const expectedRevision = (await findSetting(desk.office, kind, name))?.revision ?? 0;
      const deleting = deleteSetting(desk.office, ADA, { kind, name }, { expectedRevision });
      expect(await refusalOf(deleting)).toBe('settings.in_use Used by 1 alert: school');
    }
  });
});

describe('an address that is entered in a page', () => {
  it.each([
    ['mailer', { ...MAILER, host: '10.0.0.7' }, 'host leads to 10.0.0.7'],
    ['mailer', { ...MAILER, host: 'fd00::7' }, 'host leads to fd00::7'],
    ['mailer', { ...MAILER, host: 'localhost', security: 'none' }, 'host leads to'],
    ['webhook', { ...HOOK, url: 'https://169.254.169.254/latest' }, 'url leads to 169.254.169.254'],
  ] as const)('of a %s may not be private: %j', async (kind, value, said) => {
    expect(await refusalOf(desk.save(kind, value))).toContain(`settings.address_private ${said}`);
    const trying = completeForm(desk.office, ADA, { kind, value });
    expect(await refusalOf(trying)).toContain('settings.address_private');
  });

  it('of another mail server wants the password again; another webhook keeps its secret', async () => {
    await saveAll();
    const { password: _, ...mailer } = MAILER;
    const { secret: __, ...hook } = HOOK;
    const change = async (kind: SettingKind, value: RawSetting) => {
      const found = await findSetting(desk.office, kind, String(value.name));
      const expectedRevision = found?.revision ?? 0;
      return saveSetting(desk.office, ADA, { kind, value }, { expectedRevision });
    };
    const moved = change('mailer', { ...mailer, host: '192.0.2.31' });
    expect(await refusalOf(moved)).toContain('password must be entered again');
    await change('mailer', { ...mailer, from: 'other@school.example' });
    // It signs, and goes nowhere.
    await change('webhook', { ...hook, url: 'https://192.0.2.41/hook' });
    expect((await desk.office.live.read()).webhooks[0]).toMatchObject({ secret: SECRET });
  });
});

it('all of it goes out as a settings file, without its secrets, and in again', async () => {
  await saveAll();
  const { yaml, variables } = await exportSettings(desk.office);
  expect(variables).toEqual(
    expect.arrayContaining(['OFFICE_PASSWORD', 'SIEM_SECRET', 'OKTA_CLIENT_SECRET']),
  );
  expect(yaml).not.toContain('c0urier');
  expect(yaml).not.toContain(SECRET);
  await desk.clear();
  const env = {
    OFFICE_PASSWORD: 'c0urier',
    SIEM_SECRET: SECRET,
    OKTA_CLIENT_SECRET: 'x',
    NEURONS_PASSWORD: 'y',
  };
  const report = await importSettings(desk.office, ADA, { yaml, env }, { dryRun: false });
  expect(report.mistakes).toEqual([]);
  const { alerts, webhooks } = await desk.office.live.read();
  expect(alerts).toHaveLength(1);
  expect(webhooks[0]?.secret).toBe(SECRET);
});
