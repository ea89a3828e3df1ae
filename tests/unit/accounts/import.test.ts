import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Encoding } from '#lib/accounts/decode.ts';
import { importAccounts } from '#lib/accounts/import.ts';
import { planImport } from '#lib/accounts/import-plan.ts';
import { changeAccount, disableAccount, listAccounts } from '#lib/accounts/store.ts';
import { type Desk, openDesk } from '#tests/unit/accounts/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
beforeEach(() => desk.empty());
afterAll(() => desk?.close());

const asFile = (content: string | Uint8Array, encoding: Encoding = 'auto') => ({
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
  encoding,
});
const plan = (content: string | Uint8Array, encoding?: Encoding) =>
  planImport(desk.accounts, desk.editor, asFile(content, encoding));
const apply = async (
  content: string | Uint8Array,
  order: Partial<Parameters<typeof importAccounts>[3]> = {},
) => {
  const { digest } = await plan(content);
  const whole = { digest, pins: 'none', hours: 24, ...order } as const;
  return importAccounts(desk.accounts, desk.editor, asFile(content), whole);
};
const list = async () => (await listAccounts(desk.accounts, desk.editor, { limit: 1000 })).accounts;
const refusals = async (content: string) =>
  (await plan(content)).lines
    .filter(({ what }) => what === 'refused')
    .map(({ line, note }) => `${line}: ${note}`);

const LIST = `login,name,email,userId,groups,expires,deviceLimit
Ada@School.example,Ada Lovelace,ada@school.example,a.lovelace,staff;science,2027-07-31,2
grace,"Hopper, Grace",,,,,
`;

describe('a list of accounts', () => {
  test('becomes accounts, once somebody has seen what it would do', async () => {
    expect(await plan(LIST)).toMatchObject({ created: 2, changed: 0, unchanged: 0, refused: 0 });
    expect(await list()).toEqual([]);
    await apply(LIST);
    expect(await list()).toMatchObject([
      {
        ...{ login: 'ada@school.example', name: 'Ada Lovelace', userId: 'a.lovelace' },
        ...{ groups: ['staff', 'science'], deviceLimit: 2, hasPassword: false, pin: null },
        expiresAt: new Date('2027-08-01T00:00:00Z'),
      },
      { login: 'grace', name: 'Hopper, Grace', email: null, groups: [], expiresAt: null },
    ]);
    expect(await desk.audit()).toMatchObject([
      {
        event: 'accounts.imported',
        adminName: 'Grace',
        detail: expect.stringContaining('2 created'),
      },
    ]);
  });

  test.each([
    ['with a byte order mark', Buffer.from(`\ufeff${LIST}`)],
    ['in UTF-16', Buffer.from(`\ufeff${LIST}`, 'utf16le')],
    ['in UTF-16, the other way round', Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16()],
    ['with Windows line ends', Buffer.from(LIST.replaceAll('\n', '\r\n'))],
    ['without a line end at the end', Buffer.from(LIST.trimEnd())],
    [
      'with semicolons',
      Buffer.from('Login;Name;Groups\nada@school.example;Ada;"a;b"\ngrace;Grace;'),
    ],
    ['with tabs', Buffer.from('login\tname\nada@school.example\tAda, Countess\ngrace\tGrace')],
    [
      'with Excel’s own first line',
      Buffer.from('sep=;\r\nlogin;name\r\nada@school.example;A\r\ngrace;'),
    ],
    [
      'in another order and another spelling',
      Buffer.from('NAME,Device_Limit,user id,"Login"\nAda,1,x,ADA@school.example\n,,,grace'),
    ],
    [
      'with empty lines and empty rows',
      Buffer.from('login,name\n\n,\nada@school.example,\n , \ngrace,\n\n'),
    ],
    ['with line breaks in a cell', Buffer.from('login,groups\nada@school.example,"a;\nb"\ngrace,')],
  ])('is read %s', async (_how, bytes) => {
    await apply(bytes);
    expect((await list()).map(({ login }) => login)).toEqual(['ada@school.example', 'grace']);
  });

  test('changes what it says, leaves what it does not say, and keeps passwords', async () => {
    await apply(LIST);
    const [ada] = await list();
    if (!ada) throw new Error('nobody there');
    await changeAccount(desk.accounts, desk.editor, { password: 'a bicycle in the rain' }, ada);
    const next =
      'login,name,userId\nada@school.example,Ada King,\ngrace,"Hopper, Grace",\nalan,,\n';
    expect(await plan(next)).toMatchObject({
      ...{ created: 1, changed: 1, unchanged: 1 },
      lines: [
        { line: 2, what: 'changed', note: 'name, userId' },
        { line: 4, what: 'created' },
      ],
    });
    await apply(next);
    expect(await list()).toMatchObject([
      {
        login: 'ada@school.example',
        name: 'Ada King',
        userId: null,
        groups: ['staff', 'science'],
        hasPassword: true,
        revision: 3,
      },
      { login: 'alan' },
      { login: 'grace', revision: 1 },
    ]);
  });

  test('names the columns that mean nothing', async () => {
    const { unknownColumns } = await plan('login,grops,Class\nada,x,7b\n');
    expect(unknownColumns).toEqual(['grops', 'Class']);
  });

  test('takes nobody away who is not in it', async () => {
    await apply(LIST);
    await apply('login\nalan\n');
    expect(await list()).toHaveLength(3);
  });
});

describe('a list with mistakes', () => {
  test.each([
    ['the same login twice', 'login\nada\ngrace\n ADA \n', ['4: line 2 has this login already']],
    [
      'the same login again, where the first one is refused too',
      'login,deviceLimit\nada,0\nada,1\n',
      ['2: deviceLimit is not a number from 1 to 1000', '3: line 2 has this login already'],
    ],
    ['no login', 'login,name\n,Ada\n', ['2: login must not be empty']],
    ['a login with a space', 'login\nada lovelace\n', ['2: login has a space in it']],
    ['an odd e-mail address', 'login,email\nada,at school\n', ['2: email has a space in it']],
    [
      'dates of other kinds',
      'login,expires\na,31.07.2027\nb,2027-02-30\nc,07/31/2027\n',
      [2, 3, 4].map((line) => `${line}: expires is not a date such as 2027-07-31`),
    ],
    [
      'limits that are none',
      'login,deviceLimit\na,0\nb,-1\nc,two\nd,1e3\n',
      [2, 3, 4, 5].map((line) => `${line}: deviceLimit is not a number from 1 to 1000`),
    ],
    [
      'a cell too many',
      'login,name\nada,Lovelace,Ada\n',
      ['2: has 3 cells, and the first line names 2 columns'],
    ],
    ['a cell too few', 'login,name\nada\n', ['2: has 1 cells, and the first line names 2 columns']],
    [
      'letters that nobody sees',
      'login\na\u200bda\n',
      ['2: login has characters that can not be seen'],
    ],
    [
      'several at once',
      'login,email,deviceLimit\nada,x,0\n',
      [
        '2: email is not an e-mail address, such as ada@school.example; deviceLimit is not a number from 1 to 1000',
      ],
    ],
    [
      'a mistake after a cell of several lines',
      'login,name\nada,"A\nB\nC"\n,x\n',
      ['5: login must not be empty'],
    ],
  ])('(%s) says where and what', async (_what, content, expected) => {
    expect(await refusals(content)).toEqual(expected);
  });

  test('is not imported, the good lines neither', async () => {
    await expect(apply('login\nada\nada\n')).rejects.toThrow('accounts.file_refused');
    expect(await list()).toEqual([]);
    expect(await desk.audit()).toEqual([]);
  });

  test.each([
    ['nothing', '', 'The file is empty.'],
    ['nothing but a mark', '\ufeff', 'The file is empty.'],
    [
      'no column of logins',
      'name,email\nAda,a@b\n',
      'one of them has to be login. It has: name, email.',
    ],
    ['a column twice', 'login,name,Name\n', 'names the column name twice'],
    [
      'a quotation mark that stays open',
      'login,name\nada,"Ada\ngrace,x\n',
      'Line 2: a quotation mark is opened and never closed',
    ],
    [
      'a quotation mark in a cell',
      'login,name\nada,Ada "Countess" L\n',
      'Line 2: there is a quotation mark inside of a cell',
    ],
    ['a workbook', 'PK\u0003\u0004…', 'This is a workbook'],
    ['zero bytes', 'l\0o\0g\0i\0n\0', 'zero bytes'],
  ])('(%s) is refused as a whole', async (_what, content, why) => {
    await expect(plan(content)).rejects.toThrow(why);
  });

  test('in Windows-1252 is refused with the line and the way out, or read as what somebody says', async () => {
    const bytes = Buffer.from('login,name\nada,Ada\nzoe,Zoë Müller\n', 'latin1');
    await expect(plan(bytes)).rejects.toThrow(/Line 3 is not written in UTF-8.*CSV UTF-8/);
    const file = asFile(bytes, 'windows-1252');
    const { digest } = await planImport(desk.accounts, desk.editor, file);
    const order = { digest, pins: 'none', hours: 24 } as const;
    await importAccounts(desk.accounts, desk.editor, file, order);
    expect((await list())[1]?.name).toBe('Zoë Müller');
  });

  test('far beyond the first piece says the line of the wrong byte too', async () => {
    const good = Array.from({ length: 20_000 }, (_, n) => `person${n}`).join('\n');
    const bytes = Buffer.concat([
      Buffer.from(`login\n${good}\n`),
      Buffer.from('zo\xeb\n', 'latin1'),
    ]);
    await expect(plan(bytes)).rejects.toThrow('Line 20002 is not written in UTF-8');
  });

  test('that cuts a letter between two pieces is read all the same', async () => {
    const bytes = Buffer.from(`login\n${'\n'.repeat(64 * 1024 - 9)}zoë\n`);
    expect(bytes.indexOf('ë')).toBe(64 * 1024 - 1);
    expect(await plan(bytes)).toMatchObject({ created: 1, lines: [{ login: 'zoë' }] });
  });

  test('of more than 16 MB or 200,000 lines is refused', async () => {
    await expect(plan(Buffer.alloc(16 * 1024 * 1024 + 1, 0x61))).rejects.toThrow('16.0 MB');
    const lines = `login\n${'x\n'.repeat(200_001)}`;
    await expect(plan(lines)).rejects.toThrow('more than 200,000 lines');
  }, 60_000);
});

describe('what has changed since the dry run', () => {
  test('stops the import, whether it is the file or an account in it', async () => {
    await apply(LIST);
    const next = 'login,name\ngrace,Grace\n';
    const { digest } = await plan(next);
    await expect(apply('login,name\ngrace,Eve\n', { digest })).rejects.toThrow(
      'accounts.changed_meanwhile',
    );
    const grace = (await list())[1];
    if (!grace) throw new Error('nobody there');
    await changeAccount(desk.accounts, desk.editor, { email: 'grace@school.example' }, grace);
    await expect(apply(next, { digest })).rejects.toThrow('accounts.changed_meanwhile');
    expect((await list())[1]).toMatchObject({ name: 'Hopper, Grace' });
  });
});

describe('PINs for a whole list', () => {
  test('are issued for everybody in it who may sign in, and shown once', async () => {
    await apply('login,name\nada,Ada\ngrace,\n');
    const [, grace] = await list();
    if (!grace) throw new Error('nobody there');
    await disableAccount(desk.accounts, desk.editor, grace, true);
    const all = 'login,name,expires\nada,Ada,\ngrace,,\nalan,,\nold,,2027-01-01\n';
    const { issued } = await apply(all, { pins: 'all', hours: 48 });
    expect(issued.map(({ login }) => login)).toEqual(['ada', 'alan']);
    for (const { pin } of issued) expect(pin).toMatch(/^\d{8}$/);
    const events = (await desk.audit()).filter(({ event }) => event === 'accounts.pin_issued');
    expect(events.map(({ target }) => target).sort()).toEqual(['ada', 'alan']);
  });

  test('are issued for those alone who are new, where that is asked for', async () => {
    await apply('login\nada\n');
    const { issued } = await apply('login\nada\ngrace\n', { pins: 'created' });
    expect(issued.map(({ login }) => login)).toEqual(['grace']);
  });

  test('are not more than can be shown', async () => {
    const many = `login\n${Array.from({ length: 5001 }, (_, n) => `p${n}`).join('\n')}`;
    await expect(apply(many, { pins: 'all' })).rejects.toThrow('5,000 accounts at once');
    expect(await list()).toEqual([]);
  }, 60_000);
});

test('a hundred thousand lines come in, and others have their turn in between', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, n) =>
      `person${n}@school.example,Person ${n},${n}@school.example,,class${n % 40};pupils,2027-07-31,2`,
  );
  const bytes = `login,name,email,userId,groups,expires,deviceLimit\n${rows.join('\n')}`;
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  const { plan: done } = await apply(bytes);
  clearInterval(timer);
  // Not how long, for that is the machine's matter; how often others had their turn is ours.
  expect(turns).toBeGreaterThan(100_000 / 250);
  expect(done.created).toBe(100_000);
  const { rows: counted } = (await desk.accounts.db.execute(
    sql`select count(*)::int n from account`,
  )) as unknown as { rows: { n: number }[] };
  expect(counted).toEqual([{ n: 100_000 }]);
}, 300_000);
