import "server-only";
import type { ReactNode } from "react";

import { ComplianceRightsProvider } from "@/components/compliance/rights";
import type { Person } from "@/lib/platform/auth/actor";
import { hasPermission } from "@/lib/platform/auth/permissions";

/** Tells the browser what this person may do about compliance. */
export function ComplianceRightsOf({ actor, children }: { actor: Person; children: ReactNode }) {
  return (
    <ComplianceRightsProvider
      canExport={hasPermission(actor, "compliance:export")}
      canRequest={hasPermission(actor, "compliance:request")}
      canGrant={hasPermission(actor, "compliance:grant")}
      canRemediate={hasPermission(actor, "compliance:remediate")}
      names={actor.email === null ? [actor.name] : [actor.name, actor.email]}
    >
      {children}
    </ComplianceRightsProvider>
  );
}
