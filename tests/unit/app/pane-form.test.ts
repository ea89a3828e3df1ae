import { describe, expect, it } from 'vitest';
import { describeCondition } from '#app/admin/pages/describe.ts';
import { fieldsOfLook, readLook } from '#app/admin/pages/read-look.ts';
import { fieldsOfPane, readPane } from '#app/admin/pages/read-pane.ts';
import { readTrail, readWish, writeTrail, writeWish } from '#app/admin/pages/walk.ts';
import { arrangeQuestions } from '#app/admin/pages/wishes.ts';
import type { FieldValues } from '#app/ui/form-state.ts';
import { START } from '#lib/journey/walk.ts';
import { Pane } from '#lib/page/panes.ts';

/** As a browser sends what the fields start with: ticks by their presence, lists and lines with CR. */
function send(fields: FieldValues): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === true) data.append(name, 'on');
    if (typeof value === 'string') data.append(name, value.replaceAll('\n', '\r\n'));
    if (!Array.isArray(value)) continue;
    // Ticks are sent one by one, and what stands in a field of many lines as one text.
    const isTicks = /^when\.(platforms|languages)$/.test(name);
    for (const one of isTicks ? value : [value.join('\r\n')]) data.append(name, one);
  }
  return data;
}

const PANES = [
  { id: 'welcome', kind: 'text' },
  {
    id: 'hello',
    kind: 'text',
    label: 'First',
    title: 'Hallo',
    body: 'Eins,\n\n zwei  \n',
    button: 'Los',
  },
  { id: 'both', kind: 'text', title: { en: 'Hello', de: 'Hallo' }, body: { ar: 'مرحبا' } },
  { id: 'rules', kind: 'consent', how: 'typed-name', required: false, body: ' Bitte.\n' },
  { id: 'empty', kind: 'consent', how: 'tick', required: true, body: '' },
  { id: 'mind', kind: 'notice', tone: 'warning', title: 'Vorsicht' },
  { id: 'sign-in', kind: 'sign-in', title: 'Ihr Konto' },
  {
    id: 'some',
    kind: 'text',
    when: {
      platforms: ['iPad', 'Mac'],
      osFrom: '17.4',
      osBelow: '26',
      languages: ['de', 'ar'],
      emailDomains: ['school.example'],
      groups: ['All staff', 'it'],
    },
  },
  {
    id: 'asked',
    kind: 'form',
    fields: [
      { id: 'asset-tag', kind: 'asset-tag', label: 'Inventarnummer', required: true },
      {
        id: 'note',
        kind: 'text',
        label: { de: 'Notiz', en: 'Note' },
        hint: 'Kurz',
        required: false,
      },
      {
        id: 'house',
        kind: 'choice',
        label: 'Haus',
        required: true,
        options: [{ value: 'A' }, { value: 'B' }],
      },
      {
        id: 'floor',
        kind: 'location',
        label: 'Etage',
        required: true,
        options: [
          { value: 'E0', label: { de: 'Erdgeschoss', en: 'Ground floor' } },
          { value: 'E1', label: { de: 'Erste', ar: 'الأول' } },
        ],
      },
    ],
  },
];

describe('a pane that is opened and saved as it is', () => {
  it.each(PANES.map((pane) => [pane.id, pane] as const))('stays as it is: %s', (_, written) => {
    const pane = Pane.parse(written);
    const data = send(fieldsOfPane(pane, 'de'));
    const reader = { id: pane.id, kind: pane.kind, language: 'de' } as const;
    expect(JSON.parse(JSON.stringify(readPane(data, reader)))).toEqual(written);
  });
});

describe('the questions of a form', () => {
  const pane = Pane.parse(PANES.at(-1));
  const names = (intent: string) => {
    const arranged = arrangeQuestions(pane, intent).pane;
    return arranged.kind === 'form' ? arranged.fields.map(({ id }) => id) : [];
  };

  it('are added, moved and removed by buttons', () => {
    expect(names('add.choice').at(-1)).toBe('choice');
    expect(names('add.asset-tag').at(-1)).toBe('asset-tag-2');
    expect(names('up.1')).toEqual(['note', 'asset-tag', 'house', 'floor']);
    expect(names('down.3')).toEqual(['asset-tag', 'note', 'house', 'floor']);
    expect(names('remove.0')).toEqual(['note', 'house', 'floor']);
  });

  it('stay as they are for a button that is none', () => {
    for (const intent of ['', 'up.9', 'remove.x', 'burn.1']) {
      expect(names(intent)).toHaveLength(4);
    }
  });
});

it('the look that is opened and saved as it is stays as it is', () => {
  const look = {
    organization: 'Schule',
    language: 'de',
    support: { phone: '1', url: 'https://help.example' },
    colors: { accent: '#0A66C2', background: '#ffffff' },
  };
  expect(JSON.parse(JSON.stringify(readLook(send(fieldsOfLook(look)))))).toEqual(look);
});

it('a condition is told as a person would tell it', () => {
  expect(describeCondition(undefined)).toBeNull();
  expect(
    describeCondition({
      platforms: ['iPad', 'AppleTV'],
      osFrom: '17',
      languages: ['ar'],
      groups: ['it'],
    }),
  ).toBe('Only on iPad or Apple TV, with system 17 or newer, in Arabic, for members of it');
});

describe('a trial', () => {
  it('carries all that lies behind it in its address', () => {
    const trail = { passed: ['a', 'b'], isSignedIn: true, answers: { b: { tag: 'A-1' } } };
    expect(readTrail(writeTrail(trail))).toEqual(trail);
    const wish = readWish(new URLSearchParams('device=iPad&os=17.4&language=ar&groups=a%0Ab'));
    expect(readWish(writeWish(wish))).toEqual(wish);
    expect(wish.groups).toEqual(['a', 'b']);
  });

  it('begins anew where the address is nothing of ours, or far too much', () => {
    for (const text of [null, '', 'abc', '%%%', Buffer.alloc(9_000).toString('base64url')]) {
      expect(readTrail(text)).toEqual(START);
    }
    expect(readWish(new URLSearchParams('device=toaster&os=soon&language=tlh'))).toMatchObject({
      device: 'iPhone',
      os: '',
      language: undefined,
    });
  });

  it('clips what was answered, so that an address stays one', () => {
    const answers = {
      form: Object.fromEntries(['a', 'b', 'c'].map((id) => [id, 'x'.repeat(500)])),
    };
    expect(writeTrail({ ...START, answers }).length).toBeLessThan(200);
  });
});
