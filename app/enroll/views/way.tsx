import type { Way } from '#app/enroll/views/view.ts';

type Props = { readonly way: Way; readonly label: string; readonly primary?: boolean };

/** A way on or back: a link where it only leads somewhere, a form where it changes something. */
export function WayLink({ way, label, primary = false }: Props) {
  const className = primary ? 'go' : 'quiet';
  if (way.method === 'get') {
    return (
      <a className={className} href={way.href}>
        {label}
      </a>
    );
  }
  return (
    <form method="post" action={way.href}>
      <button className={className} type="submit">
        {label}
      </button>
    </form>
  );
}
