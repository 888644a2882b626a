"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { lendNonce } from "@/components/ui/lend-nonce";

lendNonce();

interface DrawerPanelProps {
  title: ReactNode;
  /** Finds what the focus goes to when nothing had it before, as after opening a link. */
  opener: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel on the right over the page, open while it is there. Keeps the focus inside, and gives it back at the end. */
export function DrawerPanel({ title, opener, onClose, children }: DrawerPanelProps) {
  const [before] = useState(() => document.activeElement);

  function giveBack() {
    const last = before === document.body ? null : before;
    const target = last?.isConnected ? last : document.querySelector(opener);
    if (target instanceof HTMLElement) target.focus();
  }

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBack();
          }}
          className="fixed inset-y-0 right-0 z-50 flex w-[min(620px,100vw)] flex-col border-l border-line bg-surface shadow-card"
        >
          <div className="flex items-center justify-between gap-3 border-b border-line py-2 pr-2 pl-4">
            <Radix.Title className="min-w-0 truncate">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X aria-hidden className="size-4" />
              </Button>
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A part of the panel under its own heading. */
export function DrawerSection({
  title,
  beside,
  children,
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{title}</h3>
        {beside}
      </div>
      {children}
    </section>
  );
}
