'use client';

import { type ComponentType, type MouseEvent, useEffect, useState } from 'react';
import { type PaneListProps, PaneRow } from '#app/admin/pages/pane-row.tsx';

/**
 * The panes in their order. Before its JavaScript is there, and without it, a list whose buttons are
 * forms; afterwards one that can be dragged, by hand and by keyboard. The buttons stay.
 */
export function PaneList(props: PaneListProps) {
  const [Grid, setGrid] = useState<ComponentType<PaneListProps> | null>(null);
  useEffect(() => {
    if (props.isReadOnly) return;
    let isHere = true;
    import('#app/admin/pages/pane-grid.tsx')
      .then(({ PaneGrid }) => isHere && setGrid(() => PaneGrid))
      // Without it the buttons are there still.
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [props.isReadOnly]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: it listens to links, which keys press too
    <div onClick={show} className="overflow-hidden rounded-xl border border-line bg-card">
      {Grid ? (
        <Grid {...props} />
      ) : (
        <ol aria-label="Panes" className="divide-y divide-line">
          {props.panes.map((pane, index) => (
            <li key={pane.id}>
              <PaneRow {...props} pane={pane} index={index} count={props.panes.length} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** What is to be shown is shown in the preview that stands here already. */
function show(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLElement>('[data-show]');
  const choice = document.querySelector<HTMLSelectElement>('#preview select[name="show.pane"]');
  if (!link || !choice || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  choice.value = link.dataset.show ?? '';
  choice.dispatchEvent(new Event('input', { bubbles: true }));
  const preview = document.getElementById('preview');
  const isInSight = (preview?.getBoundingClientRect().top ?? 0) < window.innerHeight;
  if (!isInSight) preview?.scrollIntoView();
}
