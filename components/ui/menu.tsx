"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactElement, ReactNode } from "react";

const ITEM =
  "flex cursor-default items-center gap-2 rounded-[5px] px-2 py-1.5 text-ink-2 outline-none " +
  "data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent";

/** A menu under its trigger. Not modal: a modal one would write its own style element into the page. */
export function Menu({
  trigger,
  children,
  side = "bottom",
  defaultOpen = false,
}: {
  trigger: ReactElement;
  children: ReactNode;
  side?: "top" | "bottom";
  defaultOpen?: boolean;
}) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 rounded-card border border-line bg-surface p-1 shadow-card"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem(props: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...props} className={ITEM} />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-2xs text-ink-3">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}

export function MenuChoices({
  value,
  onChange,
  children,
}: {
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {children}
    </Radix.RadioGroup>
  );
}

export function MenuChoice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Radix.RadioItem
      value={value}
      className={`${ITEM} data-[state=checked]:font-medium data-[state=checked]:text-ink`}
    >
      {children}
      <Radix.ItemIndicator className="ml-auto text-accent">✓</Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}
