import { readLists } from '#app/admin/settings-screens/pairs.ts';
import { type Mistake, readGiven, readText } from '#app/ui/form-state.ts';
import type { Imagined } from '#lib/journey/explain.ts';

type Claims = NonNullable<Imagined['claims']>;

/** Who an admin asks about: claims as lines, or as JSON pasted from a test sign-in. */
export function readImagined(data: FormData): Imagined | { readonly mistakes: Mistake[] } {
  const claims = readClaims(data);
  if (claims === 'unreadable') {
    const message =
      'This is no JSON object. Paste all of it, or write one claim in a line: “email: ada@school.example”.';
    return { mistakes: [{ field: 'claims', message }] };
  }
  return {
    entrance: readText(data, 'entrance'),
    idp: readGiven(data, 'idp'),
    serial: readGiven(data, 'serial') ?? null,
    claims,
  };
}

function readClaims(data: FormData): Claims | null | 'unreadable' {
  const text = readText(data, 'claims');
  if (text === '') return null;
  return text.startsWith('{') ? readJson(text) : readLines(data);
}

function readJson(text: string): Claims | 'unreadable' {
  try {
    return JSON.parse(text) as Claims;
  } catch {
    return 'unreadable';
  }
}

/** One value is a text, several are a list: as providers write them. */
function readLines(data: FormData): Claims | 'unreadable' {
  const lists = Object.entries(readLists(data, 'claims') ?? {});
  if (lists.some(([, values]) => values.includes(''))) return 'unreadable';
  return Object.fromEntries(
    lists.map(([claim, values]) => [claim, values.length === 1 ? values[0] : values]),
  );
}
