import { PageData } from "@/components/layout/page-data";
import { DriftRights } from "@/components/drift/rights";
import { DriftView } from "@/components/drift/drift-view";
import { readDriftPage } from "@/lib/features/drift/service/read-drift-page";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export default async function DriftPage({ params }: { params: Promise<{ model: string }> }) {
  const actor = await requireActor();
  const { model } = await params;
  return (
    <PageData read={() => readDriftPage(webDb(), actor, model)} home={`/models/${model}`}>
      {(initial) => (
        <DriftRights
          write={hasPermission(actor, "drift:write")}
          acknowledge={hasPermission(actor, "drift:acknowledge")}
          rollBack={hasPermission(actor, "approvals:rollback")}
        >
          <DriftView slug={model} initial={initial} />
        </DriftRights>
      )}
    </PageData>
  );
}
