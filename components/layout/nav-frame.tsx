"use client";

import { Menu as MenuIcon, X } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { ModelTotals } from "@/lib/features/models/schema/model";
import { Account } from "./account";
import type { Account as AccountFacts } from "./account-button";
import { Brand } from "./brand";
import { Nav } from "./nav";
import { SourcesState } from "./sources-state";

interface NavFrameProps {
  account: AccountFacts;
  totals: ModelTotals | null;
  openAlerts: number | null;
  waiting: number | null;
  canReadSources: boolean;
}

/** A column at the left; on narrow screens a bar at the top whose button opens the same column. */
export function NavFrame({ account, totals, openAlerts, waiting, canReadSources }: NavFrameProps) {
  const [open, setOpen] = useState(false);
  const Icon = open ? X : MenuIcon;
  return (
    <header className="border-line bg-surface max-md:border-b md:sticky md:top-0 md:flex md:h-screen md:flex-col md:overflow-y-auto md:border-r md:px-2.5 md:py-3.5 print:hidden">
      <div className="flex items-center justify-between px-4 py-1.5 md:px-2 md:pt-1 md:pb-3.5">
        <Brand />
        <Button
          tone="quiet"
          size="icon"
          className="md:hidden"
          aria-expanded={open}
          aria-controls="navigation"
          aria-label={open ? "Close menu" : "Open menu"}
          onClick={() => setOpen(!open)}
        >
          <Icon aria-hidden className="size-5" />
        </Button>
      </div>
      <div
        id="navigation"
        className={classNames(
          "flex-1 flex-col max-md:gap-3 max-md:border-t max-md:border-line max-md:p-2.5 md:flex",
          open ? "flex" : "hidden",
        )}
      >
        <Nav totals={totals} openAlerts={openAlerts} waiting={waiting} onNavigate={() => setOpen(false)} />
        <div className="mt-auto grid gap-1.5 border-t border-line pt-2.5 text-sm text-ink-3">
          {canReadSources ? <SourcesState /> : null}
          <Account account={account} />
        </div>
      </div>
    </header>
  );
}
