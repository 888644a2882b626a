"use client";

import { Printer } from "lucide-react";

import { Button, ButtonLink } from "@/components/ui/button";

/** On screen only: the way back, and to the printer. */
export function PrintBar({ model }: { model: string }) {
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink href={`/models/${encodeURIComponent(model)}/documentation`} prefetch={false}>
        Back to the documentation
      </ButtonLink>
      <Button tone="primary" onClick={() => window.print()}>
        <Printer aria-hidden className="size-3.5" />
        Print
      </Button>
    </div>
  );
}
