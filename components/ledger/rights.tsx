"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface LedgerRights {
  canExport: boolean;
}

const Held = createContext<LedgerRights>({ canExport: false });

/** What the person may do with the ledger, as the server says; the server checks it again each time. */
export function LedgerRightsProvider({ canExport, children }: LedgerRights & { children: ReactNode }) {
  return <Held value={{ canExport }}>{children}</Held>;
}

export function useLedgerRights(): LedgerRights {
  return useContext(Held);
}
