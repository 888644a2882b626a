"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactElement } from "react";

/** A hint on hover and focus. `children` is one element that can take the focus. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={4}
            className="z-50 max-w-80 rounded-md bg-ink px-2 py-1 text-sm text-surface shadow-card"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
