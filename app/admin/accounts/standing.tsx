import { Badge } from '#app/ui/badge.tsx';
import { describeMoment } from '#app/ui/moment.tsx';
import type { Tone } from '#app/ui/tone.ts';
import type { AccountView, PinView } from '#lib/accounts/view.ts';

/** Whether the account lets anybody in at all: the usual case is worth no word. */
export function StateBadge({ account }: { account: AccountView }) {
  if (account.state === 'disabled') return <Badge tone="bad">Disabled</Badge>;
  if (account.state === 'expired') return <Badge tone="warn">Expired</Badge>;
  return null;
}

const PINS: Readonly<Record<PinView['state'], { readonly word: string; readonly tone: Tone }>> = {
  open: { word: 'PIN', tone: 'good' },
  used: { word: 'PIN in use', tone: 'info' },
  spent: { word: 'PIN used', tone: 'plain' },
  expired: { word: 'PIN expired', tone: 'plain' },
  blocked: { word: 'PIN blocked', tone: 'bad' },
};

/** What the person can sign in with. */
export function Secrets({ account, now }: { account: AccountView; now: Date }) {
  const { pin, hasPassword } = account;
  const isGood = pin?.state === 'open' || pin?.state === 'used';
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {hasPassword ? <Badge>Password</Badge> : null}
      {pin ? <Badge tone={PINS[pin.state].tone}>{PINS[pin.state].word}</Badge> : null}
      {isGood && pin?.expiresAt ? (
        <span className="text-xs text-soft">ends {describeMoment(pin.expiresAt, now)}</span>
      ) : null}
      {hasPassword || pin ? null : <span className="text-soft">Nothing yet</span>}
    </span>
  );
}

/** What became of the PIN, in a sentence for whoever is asked about it on the phone. */
export function describePin(pin: PinView | null, now: Date): string {
  if (!pin) return 'There is no PIN at the moment.';
  const on = pin.serial ? ` on ${pin.serial}` : '';
  const until = pin.expiresAt ? describeMoment(pin.expiresAt, now) : 'at no time';
  switch (pin.state) {
    case 'open':
      return `A PIN is open${pin.serial ? ` for ${pin.serial}` : ''}. It ends ${until}. A new one takes its place.`;
    case 'used':
      return `The PIN was used${on}, and can be entered there again until the device is enrolled. It ends ${until}.`;
    case 'spent':
      return `The last PIN was used${on}. Another device needs a new one.`;
    case 'expired':
      return `The last PIN ended ${until}, unused.`;
    case 'blocked':
      return 'The last PIN is blocked: a wrong one was entered five times.';
  }
}
