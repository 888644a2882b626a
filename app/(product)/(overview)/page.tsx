import { PageData } from "@/components/layout/page-data";
import { DecisionNeedsCard } from "@/components/models/decision-needs";
import { ModelsBrowser } from "@/components/models/models-browser";
import { OverviewHead } from "@/components/models/overview-head";
import { readModelsBrowser } from "../read-models-browser";
import type { SearchParams } from "../search-params";
import { listDecisionNeeds } from "@/lib/features/models/service/list-decision-needs";
import { readTotals } from "@/lib/features/models/service/read-totals";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export const metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const db = webDb();
  const read = () =>
    Promise.all([readTotals(db, actor), listDecisionNeeds(db, actor), readModelsBrowser(db, actor, params)]);
  return (
    <PageData read={read} home="/">
      {([totals, needs, browser]) => (
        <>
          <OverviewHead initial={totals} />
          <DecisionNeedsCard initial={needs} models={totals.models} />
          <ModelsBrowser {...browser} heading="Models" />
        </>
      )}
    </PageData>
  );
}
