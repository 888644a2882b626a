import "server-only";
import type { ReactNode } from "react";

import { ApprovalRightsProvider } from "@/components/approvals/history/rights";
import type { Person } from "@/lib/platform/auth/actor";
import { hasPermission } from "@/lib/platform/auth/permissions";

/** Tells the browser what this person may do about approvals beside signing. */
export function ApprovalRightsOf({ actor, children }: { actor: Person; children: ReactNode }) {
  return (
    <ApprovalRightsProvider
      canSetCriteria={hasPermission(actor, "approvals:criteria")}
      canRollBack={hasPermission(actor, "approvals:rollback")}
      canAcknowledge={hasPermission(actor, "approvals:acknowledge")}
    >
      {children}
    </ApprovalRightsProvider>
  );
}
