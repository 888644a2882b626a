import type { ReactNode } from "react";

import { ROLE_WORDS } from "./role-words";
import { Shell } from "@/components/layout/shell";
import { readTotals } from "@/lib/features/models/service/read-totals";
import type { ModelTotals } from "@/lib/features/models/schema/model";
import type { Person } from "@/lib/platform/auth/actor";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export default async function ProductLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const account = {
    name: actor.name,
    email: actor.email,
    roles: actor.roles.map((role) => ROLE_WORDS[role]),
  };
  return (
    <Shell
      account={account}
      totals={await totalsFor(actor)}
      canReadSources={hasPermission(actor, "sources:read")}
    >
      {children}
    </Shell>
  );
}

/** The counts beside the links; a shell without them is better than none. */
async function totalsFor(actor: Person): Promise<ModelTotals | null> {
  if (!hasPermission(actor, "models:read")) return null;
  return readTotals(webDb(), actor).catch(() => null);
}
