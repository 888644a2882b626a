import { PageData } from "@/components/layout/page-data";
import { SourcesView } from "@/components/sources/sources-view";
import { listSources } from "@/lib/features/sources/service/list-sources";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export const metadata = { title: "Sources" };

export default async function SourcesPage() {
  const actor = await requireActor();
  return (
    <PageData read={() => listSources(webDb(), actor)} home="/sources">
      {(initial) => <SourcesView initial={initial} canRefresh={hasPermission(actor, "sources:refresh")} />}
    </PageData>
  );
}
