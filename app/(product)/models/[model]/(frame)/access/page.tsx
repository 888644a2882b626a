import { FirstData, type AddressParams } from "@/app/(product)/access/first-data";
import { AccessRightsProvider } from "@/components/access/rights";
import { AccessView } from "@/components/access/access-view";
import { PageData } from "@/components/layout/page-data";
import { hasPermission, requirePermission } from "@/lib/platform/auth/permissions";
import { requireActor } from "@/lib/platform/http/session";
import { readModelOnce } from "../../read-model-once";

interface ModelAccessProps {
  params: Promise<{ model: string }>;
  searchParams: AddressParams;
}

export default async function ModelAccessPage({ params, searchParams }: ModelAccessProps) {
  const actor = await requireActor();
  const { model } = await params;
  const read = async () => {
    requirePermission(actor, "access:read");
    return readModelOnce(model);
  };
  return (
    <PageData read={read} home={`/models/${model}`}>
      {({ slug }) => (
        <FirstData actor={actor} model={slug} address={searchParams}>
          <AccessRightsProvider
            canExport={hasPermission(actor, "access:export")}
            canMark={hasPermission(actor, "access:write")}
          >
            <AccessView model={slug} />
          </AccessRightsProvider>
        </FirstData>
      )}
    </PageData>
  );
}
