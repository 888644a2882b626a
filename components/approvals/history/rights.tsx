"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface ApprovalRights {
  /** May set what is asked of a model's versions. */
  canSetCriteria: boolean;
  canRollBack: boolean;
  /** May take note, on the record, of what differs from the ledger. */
  canAcknowledge: boolean;
}

const NONE: ApprovalRights = { canSetCriteria: false, canRollBack: false, canAcknowledge: false };
const Held = createContext<ApprovalRights>(NONE);

/** What the person may do beside signing, as the server says; the server checks it again each time. */
export function ApprovalRightsProvider({ children, ...rights }: ApprovalRights & { children: ReactNode }) {
  return <Held value={rights}>{children}</Held>;
}

export function useApprovalRights(): ApprovalRights {
  return useContext(Held);
}
