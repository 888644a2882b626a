import { AccessPage } from "@/components/access/access-page";
import { AccessRightsProvider } from "@/components/access/rights";
import { PageData } from "@/components/layout/page-data";
import { hasPermission, requirePermission } from "@/lib/platform/auth/permissions";
import { requireActor } from "@/lib/platform/http/session";

export const metadata = { title: "Access log" };

export default async function EstateAccessPage() {
  const actor = await requireActor();
  return (
    <PageData read={async () => requirePermission(actor, "access:read")} home="/">
      {() => (
        <AccessRightsProvider
          canExport={hasPermission(actor, "access:export")}
          canMark={hasPermission(actor, "access:write")}
        >
          <AccessPage />
        </AccessRightsProvider>
      )}
    </PageData>
  );
}
