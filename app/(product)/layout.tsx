import type { ReactNode } from "react";

import { ROLE_WORDS } from "./role-words";
import { Shell } from "@/components/layout/shell";
import { countWaiting } from "@/lib/features/approvals/service/count-waiting";
import { episodeListQuerySchema } from "@/lib/features/drift/schema/episode";
import { listEpisodes } from "@/lib/features/drift/service/list-episodes";
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
  const [totals, openAlerts, waiting] = await Promise.all([
    totalsFor(actor),
    openAlertsFor(actor),
    waitingFor(actor),
  ]);
  return (
    <Shell
      account={account}
      totals={totals}
      openAlerts={openAlerts}
      waiting={waiting}
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

async function openAlertsFor(actor: Person): Promise<number | null> {
  if (!hasPermission(actor, "drift:read")) return null;
  const query = episodeListQuerySchema.parse({ limit: 1 });
  return listEpisodes(webDb(), actor, query).then(
    ({ open }) => open,
    () => null,
  );
}

async function waitingFor(actor: Person): Promise<number | null> {
  if (!hasPermission(actor, "approvals:read")) return null;
  return countWaiting(webDb(), actor).catch(() => null);
}
