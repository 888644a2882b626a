import type { ReactNode } from "react";

import type { ModelTotals } from "@/lib/features/models/schema/model";
import type { Account } from "./account-button";
import { Keyboard } from "./keyboard";
import { NavFrame } from "./nav-frame";
import { MAIN_ID, SkipLink } from "./skip-link";

interface ShellProps {
  account: Account;
  totals: ModelTotals | null;
  openAlerts: number | null;
  waiting: number | null;
  canReadSources: boolean;
  children: ReactNode;
}

/** Navigation at the left, the page at the right. */
export function Shell({ account, totals, openAlerts, waiting, canReadSources, children }: ShellProps) {
  return (
    <div className="min-h-screen md:grid md:grid-cols-[216px_minmax(0,1fr)]">
      <SkipLink />
      <NavFrame
        account={account}
        totals={totals}
        openAlerts={openAlerts}
        waiting={waiting}
        canReadSources={canReadSources}
      />
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="w-full max-w-[1320px] min-w-0 px-4 pt-3.5 pb-10 outline-none md:px-6 md:pt-[18px]"
      >
        {children}
      </main>
      <Keyboard />
    </div>
  );
}
