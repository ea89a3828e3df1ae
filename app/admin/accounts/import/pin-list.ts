import type { IssuedPin } from '#lib/accounts/pins.ts';

export type PinList = {
  readonly rows: readonly {
    readonly login: string;
    readonly name: string | null;
    readonly pin: string;
  }[];
  readonly expiresAt: string;
  /** The same as a file. */
  readonly csv: string;
};

/** PINs as a table, and as a file that spreadsheets open as it is meant. */
export function writePinList(issued: readonly IssuedPin[]): PinList {
  const expiresAt = issued[0]?.expiresAt.toISOString() ?? '';
  const until = `${expiresAt.slice(0, 16).replace('T', ' ')} UTC`;
  // In two groups: a spreadsheet would take eight digits for a number, and drop the zeros in front.
  const rows = issued.map(({ login, name, pin }) => ({
    login,
    name,
    pin: `${pin.slice(0, 4)} ${pin.slice(4)}`,
  }));
  const lines = rows.map(({ login, name, pin }) => [login, name ?? '', pin, until]);
  const text = [['login', 'name', 'PIN', 'until'], ...lines].map((cells) =>
    cells.map(quote).join(','),
  );
  return { rows, expiresAt, csv: `\ufeff${text.join('\r\n')}\r\n` };
}

/** A cell that begins like a formula would be one. */
function quote(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
