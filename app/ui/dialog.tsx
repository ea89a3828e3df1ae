'use client';

import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  /** Buttons, the safe one first. */
  readonly actions: ReactNode;
};

/** A question that must be answered before anything else: the rest of the page is out of reach. */
export function Dialog({ title, isOpen, onOpenChange, children, actions }: DialogProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={VEIL}>
      <Modal className="w-full max-w-md rounded-2xl border border-line bg-card p-6 text-ink shadow-float">
        <AriaDialog role="alertdialog" className="outline-none">
          <Heading slot="title" className="text-lg font-semibold tracking-tight">
            {title}
          </Heading>
          <div className="mt-2 space-y-2 text-sm text-soft">{children}</div>
          <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export const VEIL = 'fixed inset-0 z-50 grid place-items-center bg-black/45 p-4';
