import { AccessRightsProvider } from "@/components/access/rights";
import { AccessView } from "@/components/access/access-view";
import { PageData } from "@/components/layout/page-data";
import { hasPermission, requirePermission } from "@/lib/platform/auth/permissions";
import { requireActor } from "@/lib/platform/http/session";
import { readModelOnce } from "../../read-model-once";

export default async function ModelAccessPage({ params }: { params: Promise<{ model: string }> }) {
  const actor = await requireActor();
  const { model } = await params;
  const read = async () => {
    requirePermission(actor, "access:read");
    return readModelOnce(model);
  };
  return (
    <PageData read={read} home={`/models/${model}`}>
      {({ slug }) => (
        <AccessRightsProvider
          canExport={hasPermission(actor, "access:export")}
          canMark={hasPermission(actor, "access:write")}
        >
          <AccessView model={slug} />
        </AccessRightsProvider>
      )}
    </PageData>
  );
}
