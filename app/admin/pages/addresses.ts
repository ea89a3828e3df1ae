import { hrefOf } from '#app/admin/settings-screens/words.ts';

/** The screens of one page. */
export function pageHref(name: string, screen = ''): string {
  return `${hrefOf({ kind: 'page', name })}${screen && `/${screen}`}`;
}

export function paneHref(name: string, id: string): string {
  return pageHref(name, `panes/${encodeURIComponent(id)}`);
}
