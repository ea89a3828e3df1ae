'use client';

import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  RouterProvider,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { COMMANDS, maySee, SCREENS, type Screen } from '#app/admin/shell/screens.ts';
import { VEIL } from '#app/ui/dialog.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import type { Role } from '#lib/access/roles.ts';

export type PaletteProps = {
  readonly role: Role;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
};

/** Everything that can be opened, by a few letters of its name. */
export function Palette({ role, isOpen, onOpenChange }: PaletteProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const router = useRouter();
  return (
    <RouterProvider navigate={router.push}>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        isDismissable
        className={`${VEIL} items-start pt-[12dvh]`}
      >
        <Modal className="w-full max-w-xl overflow-hidden rounded-2xl border border-line bg-card text-ink shadow-float">
          <Dialog aria-label="Go to a page or an action" className="outline-none">
            <Autocomplete filter={contains}>
              <SearchField aria-label="Page or action" autoFocus className="border-b border-line">
                <div className="flex items-center gap-3 px-4">
                  <Icon name="search" className="text-soft" />
                  <Input
                    placeholder="Page or action"
                    onKeyDown={openFirst}
                    className="h-14 w-full bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
                  />
                </div>
              </SearchField>
              <Menu
                aria-label="Pages and actions"
                onAction={() => onOpenChange(false)}
                className="max-h-[50dvh] overflow-y-auto p-2 outline-none"
                renderEmptyState={() => (
                  <p className="px-3 py-6 text-center text-sm text-soft">Nothing has that name.</p>
                )}
              >
                <Section
                  title="Pages"
                  screens={open(
                    SCREENS.flatMap(({ screens }) => screens),
                    role,
                  )}
                />
                <Section title="Actions" screens={open(COMMANDS, role)} />
              </Menu>
            </Autocomplete>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </RouterProvider>
  );
}

function Section({ title, screens }: { title: string; screens: readonly Screen[] }) {
  if (screens.length === 0) return null;
  return (
    <MenuSection className="pb-1">
      <Header className="px-3 pt-2 pb-1 text-xs font-medium text-soft">{title}</Header>
      {screens.map(({ href, label, icon, words }) => (
        <MenuItem
          key={href}
          id={href}
          href={href}
          textValue={`${label} ${words}`}
          aria-label={label}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 text-sm outline-none data-focused:bg-accent-soft data-focused:text-accent"
        >
          <Icon name={icon} className="size-4.5" />
          {label}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function open(screens: readonly Screen[], role: Role): Screen[] {
  return screens.filter((screen) => !screen.isComing && maySee(screen, role));
}

/** Return without having chosen opens what stands first: most of the time it is the only one left. */
function openFirst(event: KeyboardEvent<HTMLInputElement>): void {
  const input = event.currentTarget;
  if (event.key !== 'Enter' || input.hasAttribute('aria-activedescendant')) return;
  if (input.value === '') return;
  input.closest('[role=dialog]')?.querySelector<HTMLElement>('[role=menuitem]')?.click();
}
