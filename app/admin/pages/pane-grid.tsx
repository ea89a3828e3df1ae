'use client';

import { startTransition, useEffect, useState } from 'react';
import {
  Button,
  DropIndicator,
  GridList,
  GridListItem,
  useDragAndDrop,
} from 'react-aria-components';
import { arrangeOne } from '#app/admin/pages/actions.ts';
import { type ListedPane, type PaneListProps, PaneRow } from '#app/admin/pages/pane-row.tsx';
import { Icon } from '#app/ui/pictogram.tsx';

/** The list of panes, dragged by hand, or by the keyboard: Enter on the handle, arrows, Enter. */
export function PaneGrid(props: PaneListProps) {
  const [order, setOrder] = useState(props.panes);
  useEffect(() => setOrder(props.panes), [props.panes]);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moved = order.filter(({ id }) => keys.has(id));
      const rest = order.filter(({ id }) => !keys.has(id));
      const place = rest.findIndex(({ id }) => id === target.key);
      const at = target.dropPosition === 'after' ? place + 1 : place;
      const sorted = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
      setOrder(sorted);
      save(props, sorted);
    },
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className={({ isDropTarget }) => (isDropTarget ? 'h-1 rounded bg-fill' : 'h-0')}
      />
    ),
  });

  return (
    <GridList
      aria-label="Panes"
      items={order}
      dependencies={[props.revision, order]}
      selectionMode="none"
      keyboardNavigationBehavior="tab"
      dragAndDropHooks={dragAndDropHooks}
      className="divide-y divide-line"
    >
      {(pane) => (
        <GridListItem
          textValue={pane.title}
          className="bg-card -outline-offset-2 data-dragging:opacity-50"
        >
          <PaneRow
            {...props}
            pane={pane}
            index={order.indexOf(pane)}
            count={order.length}
            handle={
              <Button slot="drag" className={HANDLE}>
                <Icon name="drag" className="size-5" />
              </Button>
            }
          />
        </GridListItem>
      )}
    </GridList>
  );
}

const HANDLE =
  '-ml-2 inline-grid size-11 shrink-0 cursor-grab place-items-center rounded-lg text-soft hover:bg-sunken sm:size-9';

function save({ page, revision }: PaneListProps, order: readonly ListedPane[]): void {
  const data = new FormData();
  data.set('page', page);
  data.set('revision', String(revision));
  data.set('do', 'order');
  for (const { id } of order) data.append('order', id);
  startTransition(() => arrangeOne(data));
}
