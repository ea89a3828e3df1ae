import type { Way } from '#app/enroll/views/view.ts';

type Props = { readonly way: Way; readonly label: string };

/** The way on is a form, whatever it does: the first form on a page always leads on. */
export function WayOn({ way, label }: Props) {
  return (
    <form method={way.method} action={way.href}>
      <button className="go" type="submit">
        {label}
      </button>
    </form>
  );
}

/** A way back is a link where it only leads somewhere, and a form where it changes something. */
export function WayBack({ way, label }: Props) {
  if (way.method === 'get') {
    return (
      <a className="quiet" href={way.href}>
        {label}
      </a>
    );
  }
  return (
    <form method="post" action={way.href}>
      <button className="quiet" type="submit">
        {label}
      </button>
    </form>
  );
}
