import { KIND_NAMES, titleOfPane } from '#app/admin/pages/words.ts';
import type { Pane } from '#lib/page/panes.ts';

/** What of a page can be looked at: its panes, and the screen that installs the profile. */
export function listScreens(panes: readonly Pane[]): { value: string; label: string }[] {
  return [
    ...panes.map((pane, index) => ({
      value: pane.id,
      label: `${index + 1}. ${titleOfPane(pane) || KIND_NAMES[pane.kind]}`,
    })),
    { value: INSTALL, label: `${panes.length + 1}. Install` },
  ];
}

/** No pane has this name: it has a dot. */
export const INSTALL = '.install';
