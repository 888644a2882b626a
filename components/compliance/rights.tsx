"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface ComplianceRights {
  canExport: boolean;
  /** May ask for an exception. */
  canRequest: boolean;
  /** May grant or refuse what somebody else asked for. */
  canGrant: boolean;
  canRemediate: boolean;
  /** Whoever looks, as what they ask for is kept: by name and e-mail. */
  names: readonly string[];
}

const NONE: ComplianceRights = {
  canExport: false,
  canRequest: false,
  canGrant: false,
  canRemediate: false,
  names: [],
};
const Held = createContext<ComplianceRights>(NONE);

/** What the person may do about compliance, as the server says; the server checks it again each time. */
export function ComplianceRightsProvider({
  children,
  ...rights
}: ComplianceRights & { children: ReactNode }) {
  return <Held value={rights}>{children}</Held>;
}

export function useComplianceRights(): ComplianceRights {
  return useContext(Held);
}
