import { ComplianceRightsOf } from "@/app/(product)/compliance/rights-of";
import { firstOf, parseFilters, type SearchParams } from "@/app/(product)/search-params";
import { ComplianceView } from "@/components/compliance/compliance-view";
import { PageData } from "@/components/layout/page-data";
import { complianceQuerySchema } from "@/lib/features/compliance/schema/requests";
import { readCompliancePage } from "@/lib/features/compliance/service/read-compliance-page";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

interface ModelComplianceProps {
  params: Promise<{ model: string }>;
  searchParams: SearchParams;
}

export default async function ModelCompliancePage({ params, searchParams }: ModelComplianceProps) {
  const actor = await requireActor();
  const { model } = await params;
  const framework = firstOf((await searchParams)["framework"]);
  const read = async () => {
    const query = parseFilters(complianceQuerySchema, { framework });
    return readCompliancePage(webDb(), actor, model, query);
  };
  return (
    <PageData read={read} home={`/models/${model}/compliance`}>
      {(initial) => (
        <ComplianceRightsOf actor={actor}>
          <ComplianceView model={model} initial={initial} initialFramework={framework ?? null} />
        </ComplianceRightsOf>
      )}
    </PageData>
  );
}
