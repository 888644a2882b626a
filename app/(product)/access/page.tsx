import { AccessPage } from "@/components/access/access-page";
import { AccessRightsProvider } from "@/components/access/rights";
import { PageData } from "@/components/layout/page-data";
import { hasPermission, requirePermission } from "@/lib/platform/auth/permissions";
import { requireActor } from "@/lib/platform/http/session";
import { type AddressParams, FirstData } from "./first-data";

export const metadata = { title: "Access log" };

export default async function EstateAccessPage({ searchParams }: { searchParams: AddressParams }) {
  const actor = await requireActor();
  return (
    <PageData read={async () => requirePermission(actor, "access:read")} home="/">
      {() => (
        <FirstData actor={actor} model={null} address={searchParams}>
          <AccessRightsProvider
            canExport={hasPermission(actor, "access:export")}
            canMark={hasPermission(actor, "access:write")}
          >
            <AccessPage />
          </AccessRightsProvider>
        </FirstData>
      )}
    </PageData>
  );
}
