"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";

import { Button } from "./button";
import { classNames } from "./class-names";
import { lendNonce } from "./lend-nonce";

lendNonce();

interface DialogProps {
  title: string;
  onClose: () => void;
  /** For long texts. */
  wide?: boolean;
  children: ReactNode;
}

/** A dialog over the page, open while it is there. Keeps the focus inside, and gives it back to where it was. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const [before] = useState(() => document.activeElement);
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={() => before instanceof HTMLElement && before.focus()}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 -translate-x-1/2 -translate-y-1/2 rounded-card border border-line bg-surface shadow-card",
            wide ? "w-[min(720px,calc(100vw-32px))]" : "w-[min(440px,calc(100vw-32px))]",
          )}
        >
          <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-3.5">
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X aria-hidden className="size-4" />
              </Button>
            </Radix.Close>
          </div>
          <div className="max-h-[70vh] overflow-y-auto px-3.5 py-3">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
